import { setImmediate } from 'node:timers/promises';
import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import { openTokenizer, type Tokenizer } from '../../tokens';
import { countSpokenTokens, hearMessages, maxSpokenTokens, readSpoken } from '../audio/speech';
import type { SimulatorContext } from '../context';
import { contextWindow, maxCompletionTokens } from '../models';
import { checkContext, type Prompt, readPrompt, withImages } from '../prompt';
import { eventStream, injectFault, jsonResponse } from '../response/send';
import { comparePrediction, limit, type TokenPiece, usageOf } from '../response/tokens';
import { createBudget, limits } from '../schema/schema';
import { readImages } from '../vision';
import { type CompletionHead, chatChunks, chatCompletion } from './chat-completion';
import { checkChat } from './check-chat';
import { type DraftPart, draftLearned, draftReply, type ReplyDraft } from './draft';

export async function createChatCompletion(
  body: CreateChatCompletionRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  checkChat(body);
  const head = headOf(body, context);
  const heard = await hearMessages(body.messages, openTokenizer);
  const request = { ...body, messages: heard.messages };
  const textPrompt = readPrompt(request.messages);
  const isStream = request.stream === true;
  const fault = await injectFault(textPrompt.directives, isStream, context, signal);
  if (fault) return fault;

  const images = await readImages(request.messages);
  const prompt = withImages(textPrompt, request.messages, images);
  const tokenizer = await openTokenizer();
  const { tokens, cached } = context.prompts.count(request, tokenizer, images);
  checkContext(tokens, 'messages');
  const contextLeft = contextWindow - tokens;
  const limit = head.spoken ? Math.min(contextLeft, maxSpokenTokens) : contextLeft;
  const { newId, learned } = context;
  const choices = await createChoices(request, prompt, {
    tokenizer,
    newId,
    contextLeft: limit,
    learned,
  });
  const completionTokens = choices.reduce((sum, choice) => sum + choice.completionTokens, 0);
  const use = comparePrediction(request.prediction, choices, tokenizer);
  const usage = usageOf({
    prompt: tokens - heard.textTokens + heard.audioTokens,
    cached: Math.min(cached, tokens - heard.textTokens),
    promptAudio: heard.audioTokens,
    completion: completionTokens,
    completionAudio: head.spoken ? countSpokenTokens(choices, head.spoken) : 0,
    reasoning: choices.reduce((sum, choice) => sum + choice.reasoningTokens, 0),
    acceptedPrediction: use.accepted,
    rejectedPrediction: use.rejected,
  });

  if (!isStream)
    return jsonResponse(
      chatCompletion(head, choices, usage),
      completionTokens,
      prompt.directives,
      context,
      signal,
    );
  const events = chatChunks(head, choices, usage, {
    hasUsage: request.stream_options?.include_usage === true,
    hasObfuscation: request.stream_options?.include_obfuscation === true,
  });
  return new Response(eventStream(events, prompt.directives, context, signal), {
    headers: eventStreamHeaders,
  });
}

function headOf(
  request: CreateChatCompletionRequest,
  { now, newId }: SimulatorContext,
): CompletionHead {
  const { model, logprobs, top_logprobs } = request;
  const created = Math.floor(now() / 1000);
  return {
    id: newId('chatcmpl-'),
    created,
    model,
    top: logprobs ? (top_logprobs ?? 0) : undefined,
    spoken: readSpoken(request, created, newId),
  };
}

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
