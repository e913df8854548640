import { fold } from './fold';

/** Longer words are truncated; a file may consist of one word. */
const maxLength = 64;

/** Words, and runs of non-ASCII text, which are segmented separately: the ASCII path is four times as fast. */
const runs = /[A-Za-z0-9\u0080-\uffff]+/g;
const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Scripts without spaces between words, and agglutinative Korean. They are indexed as character bigrams. */
const spaceless =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{scx=Han}\p{scx=Hiragana}]+)/u;

/** Whether a word is a bigram of such a script. */
export const isSpaceless = (word: string): boolean => spaceless.test(word);

const isPlain = /^[A-Za-z0-9]*$/;
const hump = /(?<=[a-z0-9])(?=[A-Z])/;

/** The words of a text in order, folded. `createBatch` yields itself and its two parts. */
export function* wordsOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(runs)) {
    if (isPlain.test(run)) yield* plainWords(run);
    else for (const [word] of run.matchAll(words)) yield* foreignWords(fold(word));
  }
}

function* plainWords(run: string): Generator<string> {
  yield run.slice(0, maxLength).toLowerCase();
  if (run.length > maxLength || !hump.test(run)) return;
  for (const part of run.split(hump)) yield part.toLowerCase();
}

function* foreignWords(run: string): Generator<string> {
  for (const part of run.split(spaceless)) {
    if (!spaceless.test(part)) {
      if (part) yield part.slice(0, maxLength);
      continue;
    }
    const characters = [...part];
    if (characters.length === 1) yield part;
    for (let index = 1; index < characters.length; index += 1)
      yield `${characters[index - 1]}${characters[index]}`;
  }
}
