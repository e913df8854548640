import { createLineScanner } from '@/lib/lines';
import { createFileEstimator, estimatingReader, type FileEstimate } from '@/lib/usage/estimate';
import { openTokenizer } from '@/platform/engine/tokens';

/** Longer lines are counted by their length. */
const maxLineLength = 16 * 2 ** 20;

/** Counts the requests of a file as it passes, so that it need not be read again for its estimate. */
export function countUpload(source: AsyncIterable<Uint8Array>) {
  const estimator = createFileEstimator('batch');
  const scanner = createLineScanner(estimatingReader(estimator), maxLineLength);
  async function* passed() {
    for await (const chunk of source) {
      scanner.push(chunk);
      yield chunk;
    }
    scanner.end();
  }
  return {
    stream: passed(),
    /** Once it has passed whole. */
    estimate: async (): Promise<FileEstimate> => estimator.estimate(await openTokenizer()),
  };
}
