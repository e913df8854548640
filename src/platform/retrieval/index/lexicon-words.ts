import { isSpaceless } from '../../terms/words';

/** Words of one store that are known; what comes later is found as it is written only. */
export const mostWords = 500_000;

const letters = /^[\p{L}\p{M}]{3,32}$/u;

/** Whether other words may stand for this one: not for numbers, nor where two characters stand for a word. */
export function isLexical(word: string): boolean {
  return word.length > 2 && letters.test(word) && !isSpaceless(word);
}

/** Letters that only Vietnamese has: those with a horn, and those with a tone besides another mark. */
const vietnamese = /[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;

/** Whether a text puts spaces between syllables, which are alike and mean something else. */
export function isSyllabic(text: string): boolean {
  return vietnamese.test(text.normalize('NFC'));
}
