import { fold } from './fold';

/** Longer words are cut: nobody looks for them, and a file may be one word. */
const longest = 64;

/** Words, and whatever is not ASCII, which is looked at closer: most texts are ASCII, and four times as fast to read. */
const runs = /[A-Za-z0-9\u0080-\uffff]+/g;
const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/**
 * Scripts that put no spaces between words, and Korean, which grows words by their ends. Two
 * neighbouring characters stand for a word there, so that every word of two or more is found.
 */
const spaceless =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{scx=Han}\p{scx=Hiragana}]+)/u;

/** Whether a word is a piece of a text that has no spaces, rather than a whole word. */
export const isSpaceless = (word: string): boolean => spaceless.test(word);

const isPlain = /^[A-Za-z0-9]*$/;
const hump = /(?<=[a-z0-9])(?=[A-Z])/;

/** The words of a text in their order, without case and accents. `createBatch` is three: itself and its parts. */
export function* wordsOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(runs)) {
    if (isPlain.test(run)) yield* plainWords(run);
    else for (const [word] of run.matchAll(words)) yield* foreignWords(fold(word));
  }
}

function* plainWords(run: string): Generator<string> {
  yield run.slice(0, longest).toLowerCase();
  if (run.length > longest || !hump.test(run)) return;
  for (const part of run.split(hump)) yield part.toLowerCase();
}

function* foreignWords(run: string): Generator<string> {
  for (const part of run.split(spaceless)) {
    if (!spaceless.test(part)) {
      if (part) yield part.slice(0, longest);
      continue;
    }
    const characters = [...part];
    if (characters.length === 1) yield part;
    for (let index = 1; index < characters.length; index += 1)
      yield `${characters[index - 1]}${characters[index]}`;
  }
}
