import { isSpaceless } from '../../terms/words';

/** Vocabulary limit of one store. Words beyond it are found by exact match only. */
export const maxWords = 500_000;

const letters = /^[\p{L}\p{M}]{3,32}$/u;

/** Whether a word can be expanded to similar words. Numbers, and scripts without spaces, where a term is two characters, cannot. */
export function isExpandable(word: string): boolean {
  return word.length > 2 && letters.test(word) && !isSpaceless(word);
}

/** Letters that only Vietnamese uses: with a horn, or with a tone mark besides another diacritic. */
const vietnamese = /[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;

/** Whether a text is Vietnamese, which separates syllables by spaces: similar syllables have different meanings. */
export function isVietnamese(text: string): boolean {
  return vietnamese.test(text.normalize('NFC'));
}
