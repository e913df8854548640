import type { CreateCompletionRequest } from '@/lib/openai';
import type { Tokenizer } from '../../tokens';
import { breathe } from '../context';
import { createDice } from '../dice';
import { readOrders } from '../orders/read-orders';
import { limit, type Piece } from '../pieces';
import type { TextPrompt } from '../prompts';
import { continueText } from '../rules/continuing';

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
}

/** Tokens of an answer when the request does not say. */
const usual = 16;

/** `n` for each prompt, in the order of the prompts. */
export async function continueAll(
  request: CreateCompletionRequest,
  prompts: readonly TextPrompt[],
  means: Means,
): Promise<Continuation[]> {
  const n = request.n ?? 1;
  const answers: Continuation[] = [];
  for (const prompt of prompts) {
    for (let choice = 0; choice < n; choice += 1) {
      const index = answers.length;
      if (index > 0 && index % atOnce === 0) await breathe();
      answers.push({ index, ...continueOne(request, prompt, choice, means) });
    }
  }
  return answers;
}

/** Answers made before others get their turn in the process. */
const atOnce = 16;

function continueOne(
  { seed, temperature, echo, stop, max_tokens }: CreateCompletionRequest,
  prompt: TextPrompt,
  choice: number,
  { tokenizer, room }: Means,
): Omit<Continuation, 'index'> {
  const { plan, rest } = readOrders(prompt.text);
  const luck = temperature === 0 ? [] : [seed ?? null, temperature ?? null];
  const dice = createDice(JSON.stringify([rest.slice(0, 1_000), ...luck]), choice);
  const filter = plan.filter ?? Number.POSITIVE_INFINITY;
  const max = Math.min(max_tokens ?? usual, room, filter);
  const answer = continueText(rest, plan, dice, tokenizer);
  const said = limit(answer, { stop: [stop ?? []].flat(), max }, tokenizer);
  const before = echo
    ? limit(prompt.text, { stop: [], max: Number.POSITIVE_INFINITY }, tokenizer).pieces
    : [];
  const isFiltered = plan.filter !== undefined && max === filter;
  return {
    pieces: [...before, ...said.pieces],
    finish: isFiltered ? 'content_filter' : said.isCut ? 'length' : 'stop',
    spent: said.spent,
  };
}
