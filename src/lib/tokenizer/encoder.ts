import { createMerge, type Ranks } from './byte-pairs';
import { endOfPretoken } from './pretokens';

/**
 * Characters of one pre-token. Longer ones, which no writing has (a word, a line of signs, spaces),
 * are cut before they are merged, at the cost of a token or two at each cut.
 */
const maxPretoken = 1_024;

/** Characters whose tokens are remembered. */
const maxCached = 1_000_000;

/** Walks through a text and tells the tokens of one pre-token after the other. */
export function createEncoder(
  ranks: Ranks,
): (text: string, tell: (tokens: number[]) => void) => void {
  const merge = createMerge(ranks);
  let cache = new Map<string, number[]>();
  let cached = 0;

  const tokensOf = (text: string): number[] => {
    const bytes = bytesOf(text);
    const found = cache.get(bytes);
    if (found) return found;
    const rank = ranks.get(bytes);
    const tokens = rank === undefined ? merge(bytes) : [rank];
    if (cached > maxCached) {
      cache = new Map();
      cached = 0;
    }
    cached += bytes.length;
    cache.set(detached(bytes), tokens);
    return tokens;
  };

  return (text, tell) => {
    for (let start = 0; start < text.length; ) {
      const end = endOfPretoken(text, start);
      while (start < end) {
        const cut = Math.min(end, endOfCut(text, start));
        tell(tokensOf(text.slice(start, cut)));
        start = cut;
      }
    }
  };
}

/** A string with a character for each byte of the text in UTF-8. */
export function bytesOf(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString('latin1');
}

/** The same string. A part of a longer one would keep all of that in memory. */
const detached = (bytes: string) => Buffer.from(bytes, 'latin1').toString('latin1');

/** Not within a pair that makes one character. */
function endOfCut(text: string, start: number): number {
  const end = start + maxPretoken;
  return end - ((text.codePointAt(end - 1) ?? 0) > 0xffff ? 1 : 0);
}
