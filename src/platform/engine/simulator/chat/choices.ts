import { setImmediate } from 'node:timers/promises';
import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { maxCompletionTokens } from '../models';
import type { Prompt } from '../prompt/prompt';
import { limit, type TokenPiece } from '../response/pieces';
import { createBudget, limits } from '../schema/schema';
import { type DraftPart, draftLearned, draftReply, type ReplyDraft } from './draft';

/** What the model really says, within its limits. */
export interface ChatChoice {
  index: number;
  parts: ReplyPart[];
  finish: ReplyDraft['finish'] | 'length' | 'content_filter';
  /** Tokens of what is said. */
  completionTokens: number;
  /** Tokens before that, which stay unseen. */
  reasoningTokens: number;
}

export interface ReplyPart extends Omit<DraftPart, 'text'> {
  /** Of a call. */
  id: string;
  pieces: TokenPiece[];
}

export interface ReplyOptions {
  tokenizer: Tokenizer;
  newId: (prefix: string) => string;
  /** Tokens left in the context. */
  contextLeft: number;
  /** Asked before the rules are, which answer what it has not learned. */
  learned?: LearnedModel | undefined;
}

export async function createChoices(
  request: CreateChatCompletionRequest,
  prompt: Prompt,
  options: ReplyOptions,
): Promise<ChatChoice[]> {
  const said = new Set<string>();
  const choices: ChatChoice[] = [];
  const total = createBudget(limits.request);
  for (let index = 0; index < (request.n ?? 1); index += 1) {
    if (index > 0) await setImmediate();
    const budget = createBudget(limits.answer, total);
    const draft =
      draftLearned(request, prompt, index, options.learned) ??
      draftReply(request, prompt, index, { tokenizer: options.tokenizer, budget });
    choices.push(limitDraft(distinguish(draft, index, said), index, request, prompt, options));
  }
  return choices;
}

/** Choices differ, except where certain words were asked for. */
function distinguish(draft: ReplyDraft, index: number, said: Set<string>): ReplyDraft {
  const [part] = draft.parts;
  if (!part || draft.isExact) return draft;
  const text = said.has(part.text) ? `${part.text}\n\n(Variant ${index + 1})` : part.text;
  said.add(text);
  return { ...draft, parts: [{ ...part, text }] };
}

function limitDraft(
  draft: ReplyDraft,
  index: number,
  { stop, max_tokens, max_completion_tokens }: CreateChatCompletionRequest,
  { directives }: Prompt,
  { tokenizer, newId, contextLeft }: ReplyOptions,
): ChatChoice {
  const requested = max_completion_tokens ?? max_tokens ?? maxCompletionTokens;
  const filter = directives.filter ?? Number.POSITIVE_INFINITY;
  // Thoughts count against the limit: they may leave no contextLeft for an answer.
  const reasoningTokens = Math.min(directives.think ?? 0, requested, contextLeft);
  const max = Math.min(requested - reasoningTokens, contextLeft - reasoningTokens, filter);
  const parts: ReplyPart[] = [];
  let completionTokens = 0;
  let isCut = false;
  for (const { text, ...part } of draft.parts) {
    if (isCut || completionTokens >= max) {
      isCut = true;
      break;
    }
    const stops = part.kind === 'content' ? [stop ?? []].flat() : [];
    completionTokens += Math.min(max - completionTokens, tokenizer.count(part.name));
    const limited = limit(text, { stop: stops, max: max - completionTokens }, tokenizer);
    parts.push({ ...part, id: part.name && newId('call_'), pieces: limited.pieces });
    completionTokens += limited.tokens;
    isCut = limited.isCut;
  }
  const isFiltered = directives.filter !== undefined && max === filter;
  return {
    index,
    parts,
    completionTokens,
    reasoningTokens,
    finish: isFiltered ? 'content_filter' : isCut ? 'length' : draft.finish,
  };
}
