import { countTerms } from './chunk-words';
import { ranking } from './ranking';

/** Limits of a query: characters read, and distinct words. */
const maxCharacters = 20_000;
const maxWords = 256;

/**
 * The words of a query with their counts. A text with too many words is sampled: its repeated words first, then words
 * from all parts of it.
 */
export function queryWords(text: string): [word: string, times: number][] {
  const counts = [...countTerms(text.slice(0, maxCharacters))];
  if (counts.length <= maxWords) return counts;
  const repeated = counts.filter(([, times]) => times > 1).sort(([, a], [, b]) => b - a);
  const taken = repeated.slice(0, maxWords / 2);
  const others = counts.filter(([, times]) => times === 1);
  const step = Math.max(1, others.length / (maxWords - taken.length));
  for (let at = 0; at < others.length && taken.length < maxWords; at += step)
    taken.push(...others.slice(Math.floor(at), Math.floor(at) + 1));
  return taken;
}

/** The weight of a word by its script: Japanese writes content words in Kanji and Katakana, grammar in Hiragana. */
export function scriptWeight(word: string): number {
  if (!hasHiragana.test(word)) return 1;
  return onlyHiragana.test(word) ? ranking.hiragana : ranking.partlyHiragana;
}

const hasHiragana = /\p{sc=Hiragana}/u;
const onlyHiragana = /^\p{sc=Hiragana}+$/u;
