import { checkBatchInput } from '@/lib/batch-input';
import type { InputCheckProgress } from './use-input-check';

/** Between two words about the progress, in milliseconds. */
const pause = 100;

const say = (news: InputCheckProgress) => self.postMessage(news);

/** Checks the one file it is sent, away from the page, so that 200 MB do not hold up typing. */
self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  let lastReportAt = 0;
  try {
    const report = await checkBatchInput(file.stream(), {
      onProgress({ bytes, requests }) {
        if (Date.now() - lastReportAt < pause) return;
        lastReportAt = Date.now();
        say({ state: 'reading', bytes, requests });
      },
    });
    say({ state: 'checked', report });
  } catch (error) {
    say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
