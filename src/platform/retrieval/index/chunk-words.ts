import { stem } from '../../terms/stem';
import { isStopWord } from '../../terms/stop-words';
import { wordsOf } from '../../terms/words';

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

/** The length of a chunk in words without stop words, capped at what two bytes hold. */
export function chunkLength(counts: Map<string, number>): number {
  let length = 0;
  for (const count of counts.values()) length += count;
  return Math.min(length, 65_535);
}
