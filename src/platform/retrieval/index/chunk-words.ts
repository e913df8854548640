import { stem } from '../../terms/stem';
import { isStopWord } from '../../terms/stop-words';
import { wordsOf } from '../../terms/words';

/**
 * Term-frequency buckets: an approximation of BM25's term frequency, capped at 5. Each bucket is a term of its own in
 * the index, so that a search reads only which chunks contain it. The suffixes are superscript digits, which cannot
 * occur in a term, because Unicode folding replaces them.
 */
export const frequencyBuckets = [
  { minCount: 1, suffix: '', increment: 1 },
  { minCount: 2, suffix: '²', increment: 1 },
  { minCount: 3, suffix: '³', increment: 1 },
  { minCount: 4, suffix: '⁴', increment: 2 },
] as const;

/**
 * The term of a word in the index. It is prefixed by its store, so that each store has its own posting lists and is
 * not slowed down by others.
 */
export const indexTerm = (store: number, word: string, sign = '') => `${store}x${word}${sign}`;

let stems = new Map<string, string>();

/** Counts the stems of a text, without stop words. */
export function countTerms(text: string): Map<string, number> {
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

/** The index terms of a chunk, separated by spaces. */
export function indexTerms(store: number, counts: Map<string, number>): string {
  const words: string[] = [];
  for (const [word, count] of counts)
    for (const { minCount, suffix: sign } of frequencyBuckets)
      if (count >= minCount) words.push(indexTerm(store, word, sign));
  return words.join(' ');
}

/** The length of a chunk in words without stop words, capped at what two bytes hold. */
export function chunkLength(counts: Map<string, number>): number {
  let length = 0;
  for (const count of counts.values()) length += count;
  return Math.min(length, 65_535);
}
