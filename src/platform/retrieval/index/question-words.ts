import { countWords } from './chunk-words';
import { ranking } from './ranking';

/** Characters of a question that are read, and different words of it that are looked at. */
const mostCharacters = 20_000;
const mostWords = 256;

/**
 * The words that a question asks for, and how often. Of a text with more than can be looked at, those are taken
 * that it repeats, and of the others some from each part of it.
 */
export function questionWords(text: string): [word: string, times: number][] {
  const counts = [...countWords(text.slice(0, mostCharacters))];
  if (counts.length <= mostWords) return counts;
  const repeated = counts.filter(([, times]) => times > 1).sort(([, a], [, b]) => b - a);
  const taken = repeated.slice(0, mostWords / 2);
  const others = counts.filter(([, times]) => times === 1);
  const step = Math.max(1, others.length / (mostWords - taken.length));
  for (let at = 0; at < others.length && taken.length < mostWords; at += step)
    taken.push(...others.slice(Math.floor(at), Math.floor(at) + 1));
  return taken;
}

/** What a word counts for: Japanese says what it is about in Kanji and Katakana, and has Hiragana for grammar. */
export function meaningOf(word: string): number {
  if (!hasHiragana.test(word)) return 1;
  return onlyHiragana.test(word) ? ranking.hiragana : ranking.partlyHiragana;
}

const hasHiragana = /\p{sc=Hiragana}/u;
const onlyHiragana = /^\p{sc=Hiragana}+$/u;
