import { checkBatchInput } from '@/lib/batch-input';
import { loadTokenizer } from '@/lib/tokenizer/o200k';
import {
  createFileEstimator,
  estimatingReader,
  type FileEstimate,
  type FileEstimator,
} from '@/lib/usage/estimate';
import type { InputCheckProgress } from './use-input-check';

/** Between two words about the progress, in milliseconds. */
const pause = 100;

const say = (news: InputCheckProgress) => self.postMessage(news);

/** Checks the one file it is sent, away from the page, so that 200 MB do not hold up typing. */
self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  const estimator = createFileEstimator('batch');
  let lastReportAt = 0;
  try {
    const report = await checkBatchInput(file.stream(), {
      beside: estimatingReader(estimator),
      onProgress({ bytes, requests }) {
        if (Date.now() - lastReportAt < pause) return;
        lastReportAt = Date.now();
        say({ state: 'reading', bytes, requests });
      },
    });
    say({ state: 'checked', report, estimate: 'pending' });
    // The table of tokens is large: the form does not wait for it.
    const estimate = await estimated(estimator).catch(() => 'failed' as const);
    say({ state: 'checked', report, estimate });
  } catch (error) {
    say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};

async function estimated(estimator: FileEstimator): Promise<FileEstimate> {
  return estimator.estimate(await loadTokenizer());
}
