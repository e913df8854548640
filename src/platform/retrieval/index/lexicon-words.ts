import { isSpaceless } from '../../terms/words';

/** Words of one store that are known; what comes later is found as it is written only. */
export const mostWords = 500_000;

const letters = /^[\p{L}\p{M}]{3,32}$/u;

/** Whether other words may stand for this one: not for numbers, nor where two characters stand for a word. */
export function isLexical(word: string): boolean {
  return word.length > 2 && letters.test(word) && !isSpaceless(word);
}
