/** Characters typical of a wrong encoding: control, private use and unassigned. */
const impossible = /[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u;

const words = /(?:[\p{L}\p{M}]|(?![\0-\x7f])[\p{S}\p{No}¿¡«»„“”‡†§¶‹›])+/gu;
const foreign = /[^\0-\x7f]/u;

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Hangul}/u,
];
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const latinLetters = /[a-z]+/gi;

/**
 * The plausibility of a decoded text from 0 to 1: the share of non-ASCII words in one script and case, without inner
 * symbols.
 */
export function plausibility(text: string): number {
  if (impossible.test(text)) return 0;
  let all = 0;
  let odd = 0;
  for (const [word] of text.matchAll(words)) {
    if (!foreign.test(word)) continue;
    all += 1;
    if (isOdd(word)) odd += 1;
  }
  return all === 0 ? 1 : 1 - odd / all;
}

function isOdd(word: string): boolean {
  // East Asian text mixes scripts without spaces: `Tシャツ`.
  const letters = eastAsian.test(word) ? word.replace(latinLetters, '') : word;
  if (scripts.filter((script) => script.test(letters)).length > 1) return true;
  if (/\p{Ll}\p{M}*\p{Lu}/u.test(letters) || /^\p{M}/u.test(letters)) return true;
  if (eastAsian.test(letters))
    return /[\uff61-\uff9f]/.test(letters) && /\p{Script=Han}/u.test(letters);
  if (/\p{L}[^\p{L}\p{M}]+\p{L}/u.test(letters)) return true;
  if (isOddGreek(letters) || isOddLatin(letters)) return true;
  if (/\p{L}[\u2500-\u25a1]|[\u2500-\u25a1]\p{L}/u.test(letters)) return true;
  return /^[ºª]?(?![°©®€£$])\p{S}+\p{L}/u.test(letters);
}

/** Single-letter words of some language. */
const loneLetters = 'ºªàáâäåæèéêëíîòóôöøùúő';

/** Greek has a final sigma and one accent per word. */
function isOddGreek(word: string): boolean {
  if (!/\p{Script=Greek}/u.test(word)) return false;
  const accents = word.match(/[ΆΈΉΊΌΎΏάέήίόύώΐΰ]/g)?.length ?? 0;
  return accents > 1 || /ς\p{L}/u.test(word) || (word.length > 1 && word.endsWith('σ'));
}

/** In Latin scripts most letters are ASCII; þ starts words. */
function isOddLatin(word: string): boolean {
  const letters = [...word].filter((letter) => /\p{Script=Latin}/u.test(letter));
  const beyond = letters.filter((letter) => letter > '\x7f').length;
  if (/\p{L}þ/u.test(word)) return true;
  if (letters.length === 1 && word.length === 1) return !loneLetters.includes(word.toLowerCase());
  return letters.length >= 4 && beyond > letters.length * 0.6;
}
