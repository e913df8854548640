import type { ChatCompletionTokenLogprob, CompletionUsage, PredictionContent } from '@/lib/openai';
import type { Tokenizer } from '../../tokens';
import type { ChatChoice } from '../chat/chat';
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

const alternatives =
  ' the| a|,| and|.| to| of| is| in| I| it| that| you| for| with| on| this| be| as| or| not|\n'.split(
    '|',
  );

/** What an answer took, in tokens. What is not said is nothing. */
export interface Spent {
  prompt: number;
  /** Of the prompt, read before and not read again. */
  cached?: number;
  /** Of the prompt, heard. */
  promptAudio?: number;
  /** Of the answer, what is said and what else is told here. */
  completion: number;
  reasoning?: number;
  /** Of its sound, where it is spoken. */
  completionAudio?: number;
  acceptedPrediction?: number;
  /** Paid for as if it had been said. */
  rejectedPrediction?: number;
}

export function usageOf(spent: Spent): CompletionUsage {
  const { reasoning = 0, rejectedPrediction = 0, completionAudio = 0 } = spent;
  const completion_tokens = spent.completion + reasoning + rejectedPrediction + completionAudio;
  return {
    prompt_tokens: spent.prompt,
    completion_tokens,
    total_tokens: spent.prompt + completion_tokens,
    prompt_tokens_details: {
      cached_tokens: spent.cached ?? 0,
      audio_tokens: spent.promptAudio ?? 0,
    },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: completionAudio,
      accepted_prediction_tokens: spent.acceptedPrediction ?? 0,
      rejected_prediction_tokens: rejectedPrediction,
    },
  };
}

/** Tokens of a prediction that stand in the answers, and tokens that do not. */
export interface PredictionUse {
  accepted: number;
  rejected: number;
}

/** Words that end alike by chance are fewer. */
const minSuffix = 3;

/** Every choice is held against the prediction: tokens with which both begin or end are accepted, the others rejected. */
export function comparePrediction(
  prediction: PredictionContent | null | undefined,
  choices: readonly ChatChoice[],
  tokenizer: Tokenizer,
): PredictionUse {
  const predicted = tokensOf(prediction, tokenizer);
  const use = { accepted: 0, rejected: 0 };
  for (const { parts } of predicted.length > 0 ? choices : []) {
    const said = parts
      .filter(({ kind }) => kind === 'content')
      .flatMap(({ pieces }) => pieces.flatMap(({ tokens }) => tokens.map(toLatin1)));
    const prefix = countShared(predicted, said);
    const suffix = countShared(predicted.slice(prefix).reverse(), said.slice(prefix).reverse());
    const accepted = prefix + (suffix < minSuffix ? 0 : suffix);
    use.accepted += accepted;
    use.rejected += predicted.length - accepted;
  }
  return use;
}

/** How many tokens both begin with. */
function countShared(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((token, index) => token !== b[index]);
  return end < 0 ? a.length : end;
}

function tokensOf(prediction: PredictionContent | null | undefined, tokenizer: Tokenizer) {
  const content = prediction?.content ?? '';
  const text = Array.isArray(content) ? content.map((part) => part.text).join('') : content;
  return tokenizer
    .encode(text)
    .map((token) => toLatin1(tokenizer.bytes(token) ?? new Uint8Array()));
}

const toLatin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
