import type { ChatCompletionTokenLogprob } from '@/lib/openai';
import type { Tokenizer } from '../../tokens';
import { createSeededRandom } from '../context';

/** The smallest part of an answer that can be sent: it ends where a character ends. */
export interface TokenPiece {
  text: string;
  tokens: Uint8Array[];
}

export interface Limits {
  /** Strings at whose first appearance the answer ends. */
  stop: readonly string[];
  /** Tokens. */
  max: number;
}

export interface Limited {
  pieces: TokenPiece[];
  /** Tokens, those of an unfinished character included. */
  tokens: number;
  isCut: boolean;
}

/** As much of the text as the limits allow. */
export function limit(text: string, { stop, max }: Limits, tokenizer: Tokenizer): Limited {
  const tokens = tokenizer.encode(text.slice(0, stopIn(text, stop)));
  const said = tokens.slice(0, max);
  return {
    pieces: [...piecesOf(said, tokenizer)],
    tokens: said.length,
    isCut: said.length < tokens.length,
  };
}

export const joined = (pieces: readonly TokenPiece[]) => pieces.map(({ text }) => text).join('');

function stopIn(text: string, stop: readonly string[]): number {
  const places = stop.filter(Boolean).map((word) => text.indexOf(word));
  return Math.min(text.length, ...places.filter((place) => place >= 0));
}

function* piecesOf(tokens: readonly number[], tokenizer: Tokenizer): Generator<TokenPiece> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let open: Uint8Array[] = [];
  let held = 0;
  let text = '';
  for (const token of tokens) {
    const bytes = tokenizer.bytes(token) ?? new Uint8Array();
    open.push(bytes);
    text += decoder.decode(bytes, { stream: true });
    held = unfinished(bytes, held);
    if (held > 0) continue;
    yield { text, tokens: open };
    open = [];
    text = '';
  }
}

/** How many bytes of a character are still to come after these, when `held` were before them. */
function unfinished(bytes: Uint8Array, held: number): number {
  let left = held;
  for (const byte of bytes) {
    if (left > 0 && (byte & 0xc0) === 0x80) left -= 1;
    else left = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
  }
  return left;
}

/**
 * How likely this token was, and which others were. Made up, since nothing was weighed here, but
 * consistent: the token said is the likeliest, and no probabilities add up to more than one.
 */
export function logprobOf(
  bytes: Uint8Array,
  place: number,
  top: number,
): ChatCompletionTokenLogprob {
  const token = spell(bytes);
  const likelihood = 0.9999 - 0.6 * createSeededRandom(`${place} ${token}`).fraction() ** 3;
  const said = { token, logprob: Math.log(likelihood), bytes: [...bytes] };
  const others = alternatives.filter((other) => other !== token).slice(0, Math.max(0, top - 1));
  return {
    ...said,
    top_logprobs: [
      ...(top > 0 ? [said] : []),
      ...others.map((other, index) => ({
        token: other,
        logprob: Math.log((1 - likelihood) / 2 ** (index + 1)),
        bytes: [...new TextEncoder().encode(other)],
      })),
    ],
  };
}

/** Part of a character is spelled in hexadecimal, as the live API does it. */
function spell(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  }
}

const alternatives = [
  ' the',
  ' a',
  ',',
  ' and',
  '.',
  ' to',
  ' of',
  ' is',
  ' in',
  ' I',
  ' it',
  ' that',
  ' you',
  ' for',
  ' with',
  ' on',
  ' this',
  ' be',
  ' as',
  ' or',
  ' not',
  '\n',
];
