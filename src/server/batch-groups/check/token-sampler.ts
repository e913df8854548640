import { objectOf } from '@/lib/loose';
import type { Tokenizer } from '@/lib/tokenizer/o200k';
import { requestTokens } from '@/lib/usage/estimate';

/** So many lines are counted first, and one of so many after them. */
const first = 200;
const every = 500;

/** Longer lines are estimated by their length: to count them takes too long. */
const maxCountedLength = 256 * 1024;

/** A token has about so many bytes where nothing was counted. */
const bytesPerToken = 4;

/** Estimates the input tokens of each line by its length. The tokens of a sample are counted. */
export function createTokenSampler(tokenizer: Tokenizer) {
  let lines = 0;
  const sample = { lines: 0, bytes: 0, tokens: 0 };
  return {
    /** Of a parsed line of so many bytes. */
    tokensOf(request: unknown, bytes: number): number {
      lines += 1;
      const isCounted = bytes <= maxCountedLength && (sample.lines < first || lines % every === 0);
      if (!isCounted)
        return sample.bytes > 0 ? (bytes * sample.tokens) / sample.bytes : bytes / bytesPerToken;
      const tokens = requestTokens(objectOf(objectOf(request).body), tokenizer);
      sample.lines += 1;
      sample.bytes += bytes;
      sample.tokens += tokens;
      return tokens;
    },

    counted: () => sample.lines,
  };
}
