import { stem } from '../../terms/stem';
import { isStopWord } from '../../terms/stop-words';
import { wordsOf } from '../../terms/words';

/**
 * How often a chunk has a word, in steps, and how many times each step adds. A step is a word of
 * its own in the index, so that a search needs to know only which chunks have it. The signs are
 * numbers to Unicode, which are folded before they could come from a text.
 */
export const steps = [
  { least: 1, sign: '', times: 1 },
  { least: 2, sign: '²', times: 1 },
  { least: 3, sign: '³', times: 1 },
  { least: 4, sign: '⁴', times: 2 },
] as const;

/**
 * A word as the index has it: with its store before it, so that each store has lists of its own and
 * is not slowed by what others hold.
 */
export const indexed = (store: number, word: string, sign = '') => `${store}x${word}${sign}`;

let stems = new Map<string, string>();

/** The words that a text is about, by their stems, and how often it has them. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  if (stems.size > 50_000) stems = new Map();
  for (const word of wordsOf(text)) {
    let root = stems.get(word);
    if (root === undefined) {
      root = isStopWord(word) ? '' : stem(word);
      stems.set(word, root);
    }
    if (root) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return counts;
}

/** All words of a chunk as the index has them, with a space between them. */
export function indexedWords(store: number, counts: Map<string, number>): string {
  const words: string[] = [];
  for (const [word, count] of counts)
    for (const { least, sign } of steps) if (count >= least) words.push(indexed(store, word, sign));
  return words.join(' ');
}

/** How long a chunk is, in words that say anything; at most what two bytes hold. */
export function lengthOf(counts: Map<string, number>): number {
  let length = 0;
  for (const count of counts.values()) length += count;
  return Math.min(length, 65_535);
}
