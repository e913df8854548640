import { setImmediate } from 'node:timers/promises';
import type { CreateCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { parseDirectives } from '../directives/directives';
import { limit, type TokenPiece } from '../response/pieces';
import { logprobOf } from '../response/usage';
import { createSeededRandom } from '../seeded-random';
import type { TextPrompt } from './completion';
import { continueText, insertText } from './continue-text';

export interface Continuation {
  index: number;
  /** The prompt first, where it is wanted back. */
  pieces: TokenPiece[];
  finish: 'stop' | 'length' | 'content_filter';
  /** Tokens of the answer alone. */
  completionTokens: number;
}

interface ContinuationOptions {
  tokenizer: Tokenizer;
  /** Tokens left in the context. */
  contextLeft: number;
  learned?: LearnedModel | undefined;
}

/** Tokens of an answer when the request does not say. */
const defaultMaxTokens = 16;

/**
 * `n` for each prompt, in the order of the prompts: the likeliest of `best_of`, each of which is paid
 * for (`completionTokens`).
 */
export async function continueAll(
  request: CreateCompletionRequest,
  prompts: readonly TextPrompt[],
  options: ContinuationOptions,
): Promise<{ choices: Continuation[]; completionTokens: number }> {
  const n = request.n ?? 1;
  const count = Math.max(n, request.best_of ?? n);
  const choices: Continuation[] = [];
  let completionTokens = 0;
  let created = 0;
  for (const prompt of prompts) {
    const candidates: Candidate[] = [];
    for (let choice = 0; choice < count; choice += 1) {
      created += 1;
      if (created % batchSize === 0) await setImmediate();
      const candidate = continueOne(request, prompt, choice, options);
      completionTokens += candidate.completionTokens;
      candidates.push(candidate);
    }
    if (count > n) candidates.sort((a, b) => averageLogprob(b) - averageLogprob(a));
    for (const candidate of candidates.slice(0, n))
      choices.push({ index: choices.length, ...candidate });
  }
  return { choices, completionTokens };
}

interface Candidate extends Omit<Continuation, 'index'> {
  /** Pieces of the prompt before those of the answer. */
  echoed: number;
}

/** The log probability of a token of the answer, on average, as in `logprobs`. */
function averageLogprob({ pieces, echoed }: Candidate): number {
  let [sum, count] = [0, 0];
  for (const [place, { tokens }] of pieces.entries()) {
    if (place < echoed) continue;
    for (const bytes of tokens) sum += logprobOf(bytes, place, 0).logprob;
    count += tokens.length;
  }
  return count === 0 ? Number.NEGATIVE_INFINITY : sum / count;
}

/** Texts that are made before other work gets its turn. */
const batchSize = 16;

function continueOne(
  { seed, temperature, top_p, echo, stop, max_tokens, suffix }: CreateCompletionRequest,
  prompt: TextPrompt,
  choice: number,
  { tokenizer, contextLeft, learned }: ContinuationOptions,
): Candidate {
  const { directives, text } = parseDirectives(prompt.text);
  const sampling = temperature === 0 ? [] : [seed ?? null, temperature ?? null];
  const random = createSeededRandom(JSON.stringify([text.slice(0, 1_000), ...sampling]), choice);
  const filter = directives.filter ?? Number.POSITIVE_INFINITY;
  const max = Math.min(max_tokens ?? defaultMaxTokens, contextLeft, filter);
  const answer = suffix
    ? insertText(text, suffix, directives, random, tokenizer)
    : (learned?.continueText(text, { seed, temperature, top_p }, choice) ??
      continueText(text, directives, random, tokenizer));
  // What comes after is there already.
  const stops = [stop ?? [], suffix ?? []].flat();
  const limited = limit(answer, { stop: stops, max }, tokenizer);
  const before = echo
    ? limit(prompt.text, { stop: [], max: Number.POSITIVE_INFINITY }, tokenizer).pieces
    : [];
  const isFiltered = directives.filter !== undefined && max === filter;
  return {
    pieces: [...before, ...limited.pieces],
    echoed: before.length,
    finish: isFiltered ? 'content_filter' : limited.isCut ? 'length' : 'stop',
    completionTokens: limited.tokens,
  };
}
