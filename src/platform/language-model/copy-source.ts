import type { Tokenizer } from '../engine/tokens';
import { hashText } from './hashing';

/** Tokens of a prompt that an answer may copy: its end, then its words, each without and with a leading space. */
export interface CopySource {
  /** Sequences, each after a negative number that encodes the shape and context of a word. */
  tokens: Int32Array;
  /** The positions of each token. */
  places: Map<number, number[]>;
  /** The start of the words. */
  wordsFrom: number;
}

const maxSourceTokens = 256;
const maxWords = 96;
const words = /[\p{L}\p{N}](?:[^\s"'`,;:!?()[\]{}<>]*[\p{L}\p{N}])?/gu;

/** The sequences of a source, before `indexCopySource`. */
export function readCopyTokens(text: string, tokenizer: Tokenizer): Int32Array {
  const excerpt = text.slice(-maxSourceTokens * 8);
  const tokens = [-1, ...tokenizer.encode(excerpt).slice(-maxSourceTokens)];
  let before = '';
  for (const [word] of [...excerpt.matchAll(words)].slice(-maxWords)) {
    const sign = beginning(before, word);
    tokens.push(sign, ...tokenizer.encode(word), sign - 4, ...tokenizer.encode(` ${word}`));
    before = word;
  }
  return Int32Array.from(tokens);
}

const beginning = (before: string, word: string) =>
  -2 - (((hashText(before.toLowerCase()) & 0xffffff) << 3) | shapeOf(word));

function shapeOf(word: string): number {
  if (/^\p{N}/u.test(word)) return 1;
  return /^\p{Lu}/u.test(word) ? 2 : 3;
}

/** The shape of the word that starts here, and whether a space precedes it; 0 elsewhere. */
export const shapeAt = ({ tokens }: CopySource, place: number) => {
  const sign = tokens[place - 1] ?? 0;
  return sign < -1 ? (-2 - sign) & 7 : 0;
};

/** Whether the token continues a word. */
export function isWithinWord({ tokens, wordsFrom }: CopySource, place: number): boolean {
  return place > wordsFrom && (tokens[place - 1] ?? -1) >= 0;
}

export function indexCopySource(tokens: Int32Array): CopySource {
  const places = new Map<number, number[]>();
  tokens.forEach((token, place) => {
    if (token < 0) return;
    const known = places.get(token);
    if (known) known.push(place);
    else places.set(token, [place]);
  });
  const wordsFrom = tokens.findIndex((token) => token < -1);
  return { tokens, places, wordsFrom: wordsFrom < 0 ? tokens.length : wordsFrom };
}

/** The number of last tokens, at most two, that also precede this position. */
export function matchBefore(
  { tokens }: CopySource,
  place: number,
  last: number,
  secondLast: number,
): number {
  if (tokens[place - 1] !== last) return 0;
  return tokens[place - 2] === secondLast ? 2 : 1;
}
