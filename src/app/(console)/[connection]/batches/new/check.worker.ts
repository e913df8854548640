import { checkBatchInput } from '@/lib/batch-input';
import type { CheckNews } from './use-input-check';

/** Between two words about the progress, in milliseconds. */
const pause = 100;

const say = (news: CheckNews) => self.postMessage(news);

/** Checks the one file it is sent, away from the page, so that 200 MB do not hold up typing. */
self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  let said = 0;
  try {
    const report = await checkBatchInput(file.stream(), {
      onProgress({ bytes, requests }) {
        if (Date.now() - said < pause) return;
        said = Date.now();
        say({ state: 'reading', bytes, requests });
      },
    });
    say({ state: 'checked', report });
  } catch (error) {
    say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
