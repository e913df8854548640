import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { breathe } from '../context';
import { longestAnswer } from '../model';
import { limit, type Piece } from '../pieces';
import type { Prompt } from '../prompt';
import { createBudget, limits } from '../schema/budget';
import { type Draft, draftAnswer, type Part } from './draft';
import { draftLearned } from './learned-draft';

/** What the model really says. */
export interface Choice {
  index: number;
  parts: SaidPart[];
  finish: Draft['finish'] | 'length' | 'content_filter';
  /** Tokens of what is said. */
  spent: number;
  /** Tokens before that, of which nothing is told. */
  thought: number;
}

export interface SaidPart extends Omit<Part, 'text'> {
  /** Of a call. */
  id: string;
  pieces: Piece[];
}

export interface Means {
  tokenizer: Tokenizer;
  newId: (prefix: string) => string;
  /** Tokens left in the context. */
  room: number;
  /** Asked before the rules are, which answer what it has not learned. */
  learned?: LearnedModel | undefined;
}

export async function chooseAnswers(
  request: CreateChatCompletionRequest,
  prompt: Prompt,
  means: Means,
): Promise<Choice[]> {
  const said = new Set<string>();
  const choices: Choice[] = [];
  const whole = createBudget(limits.request);
  for (let index = 0; index < (request.n ?? 1); index += 1) {
    if (index > 0) await breathe();
    const budget = createBudget(limits.answer, whole);
    const draft =
      draftLearned(request, prompt, index, means.learned) ??
      draftAnswer(request, prompt, index, { tokenizer: means.tokenizer, budget });
    choices.push(limitDraft(tellApart(draft, index, said), index, request, prompt, means));
  }
  return choices;
}

/** Choices differ, except where certain words were asked for. */
function tellApart(draft: Draft, index: number, said: Set<string>): Draft {
  const [part] = draft.parts;
  if (!part || draft.isExact) return draft;
  const text = said.has(part.text) ? `${part.text}\n\n(Variant ${index + 1})` : part.text;
  said.add(text);
  return { ...draft, parts: [{ ...part, text }] };
}

function limitDraft(
  draft: Draft,
  index: number,
  { stop, max_tokens, max_completion_tokens }: CreateChatCompletionRequest,
  { plan }: Prompt,
  { tokenizer, newId, room }: Means,
): Choice {
  const most = max_completion_tokens ?? max_tokens ?? longestAnswer;
  const filter = plan.filter ?? Number.POSITIVE_INFINITY;
  // Thoughts count against the limit: they may leave no room for an answer.
  const thought = Math.min(plan.think ?? 0, most, room);
  const max = Math.min(most - thought, room - thought, filter);
  const parts: SaidPart[] = [];
  let spent = 0;
  let isCut = false;
  for (const { text, ...part } of draft.parts) {
    if (isCut || spent >= max) {
      isCut = true;
      break;
    }
    const stops = part.kind === 'content' ? [stop ?? []].flat() : [];
    spent += Math.min(max - spent, tokenizer.count(part.name));
    const said = limit(text, { stop: stops, max: max - spent }, tokenizer);
    parts.push({ ...part, id: part.name && newId('call_'), pieces: said.pieces });
    spent += said.spent;
    isCut = said.isCut;
  }
  const isFiltered = plan.filter !== undefined && max === filter;
  return {
    index,
    parts,
    spent,
    thought,
    finish: isFiltered ? 'content_filter' : isCut ? 'length' : draft.finish,
  };
}
