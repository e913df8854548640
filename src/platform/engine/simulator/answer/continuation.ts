import type { CreateCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { breathe } from '../context';
import { createDice } from '../dice';
import { logprobOf } from '../logprobs';
import { readOrders } from '../orders/read-orders';
import { limit, type Piece } from '../pieces';
import type { TextPrompt } from '../prompts';
import { continueText, insertText } from '../rules/continuing';

export interface Continuation {
  index: number;
  /** The prompt first, where it is wanted back. */
  pieces: Piece[];
  finish: 'stop' | 'length' | 'content_filter';
  /** Tokens of the answer alone. */
  spent: number;
}

interface Means {
  tokenizer: Tokenizer;
  /** Tokens left in the context. */
  room: number;
  learned?: LearnedModel | undefined;
}

/** Tokens of an answer when the request does not say. */
const usual = 16;

/**
 * `n` for each prompt, in the order of the prompts: the likeliest of `best_of`, each of which is paid
 * for (`spent`).
 */
export async function continueAll(
  request: CreateCompletionRequest,
  prompts: readonly TextPrompt[],
  means: Means,
): Promise<{ choices: Continuation[]; spent: number }> {
  const n = request.n ?? 1;
  const count = Math.max(n, request.best_of ?? n);
  const choices: Continuation[] = [];
  let spent = 0;
  let made = 0;
  for (const prompt of prompts) {
    const candidates: Candidate[] = [];
    for (let choice = 0; choice < count; choice += 1) {
      made += 1;
      if (made % atOnce === 0) await breathe();
      const candidate = continueOne(request, prompt, choice, means);
      spent += candidate.spent;
      candidates.push(candidate);
    }
    if (count > n) candidates.sort((a, b) => likelihoodOf(b) - likelihoodOf(a));
    for (const candidate of candidates.slice(0, n))
      choices.push({ index: choices.length, ...candidate });
  }
  return { choices, spent };
}

interface Candidate extends Omit<Continuation, 'index'> {
  /** Pieces of the prompt before those of the answer. */
  echoed: number;
}

/** The log probability of a token of the answer, on average, as `logprobs` tells it. */
function likelihoodOf({ pieces, echoed }: Candidate): number {
  let [sum, count] = [0, 0];
  for (const [place, { tokens }] of pieces.entries()) {
    if (place < echoed) continue;
    for (const bytes of tokens) sum += logprobOf(bytes, place, 0).logprob;
    count += tokens.length;
  }
  return count === 0 ? Number.NEGATIVE_INFINITY : sum / count;
}

/** Answers made before others get their turn in the process. */
const atOnce = 16;

function continueOne(
  { seed, temperature, top_p, echo, stop, max_tokens, suffix }: CreateCompletionRequest,
  prompt: TextPrompt,
  choice: number,
  { tokenizer, room, learned }: Means,
): Candidate {
  const { plan, rest } = readOrders(prompt.text);
  const luck = temperature === 0 ? [] : [seed ?? null, temperature ?? null];
  const dice = createDice(JSON.stringify([rest.slice(0, 1_000), ...luck]), choice);
  const filter = plan.filter ?? Number.POSITIVE_INFINITY;
  const max = Math.min(max_tokens ?? usual, room, filter);
  const answer = suffix
    ? insertText(rest, suffix, plan, dice, tokenizer)
    : (learned?.continueText(rest, { seed, temperature, top_p }, choice) ??
      continueText(rest, plan, dice, tokenizer));
  // What comes after is there already.
  const stops = [stop ?? [], suffix ?? []].flat();
  const said = limit(answer, { stop: stops, max }, tokenizer);
  const before = echo
    ? limit(prompt.text, { stop: [], max: Number.POSITIVE_INFINITY }, tokenizer).pieces
    : [];
  const isFiltered = plan.filter !== undefined && max === filter;
  return {
    pieces: [...before, ...said.pieces],
    echoed: before.length,
    finish: isFiltered ? 'content_filter' : said.isCut ? 'length' : 'stop',
    spent: said.spent,
  };
}
