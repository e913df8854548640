import { stem } from '../../terms/stem';
import { isStopWord } from '../../terms/stop-words';
import { wordsOf } from '../../terms/words';

/**
 * How often a chunk has a word, in three steps, and what each adds to how well the chunk fits. A
 * step is a word of its own in the index, so that a search needs to know only which chunks have it.
 * The signs are numbers to Unicode, which are folded before they could come from a text.
 */
export const steps = [
  { least: 1, sign: '', gain: 0.75 },
  { least: 2, sign: '²', gain: 0.15 },
  { least: 4, sign: '⁴', gain: 0.1 },
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

/** All words of a chunk, with a space between them. */
export function chunkWords(store: number, text: string): string {
  const words: string[] = [];
  for (const [word, count] of countWords(text))
    for (const { least, sign } of steps) if (count >= least) words.push(indexed(store, word, sign));
  return words.join(' ');
}
