import { eventStreamHeaders } from '@/lib/event-stream';
import type {
  CompletionUsage,
  CreateCompletionRequest,
  CreateCompletionResponse,
} from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { openTokenizer, type Tokenizer } from '../../tokens';
import type { CompletionHead } from '../chat/chat-completion';
import { checkMaxTokens, checkStreamOptions } from '../chat/check-chat';
import type { SimulatorContext } from '../context';
import { type Directives, parseDirectives } from '../directives';
import { contextWindow, fingerprint } from '../models';
import { checkContext } from '../prompt';
import {
  eventStream,
  injectFault,
  interleave,
  jsonResponse,
  type StreamEvent,
} from '../response/send';
import { joined, logprobOf, type TokenPiece, usageOf } from '../response/tokens';
import { type Continuation, continueAll } from './continuation';

/** The older operation: continues a text. */
export async function createTextCompletion(
  request: CreateCompletionRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  checkCompletion(request);
  const tokenizer = await openTokenizer();
  const prompts = readPrompts(request.prompt, tokenizer);
  checkPrompts(prompts.length, Math.max(request.n ?? 1, request.best_of ?? 1));
  const directives: Directives = Object.assign(
    {},
    ...prompts.map(({ text }) => parseDirectives(text).directives),
  );
  const isStream = request.stream === true;
  const fault = await injectFault(directives, isStream, context, signal);
  if (fault) return fault;

  const suffixTokens = request.suffix ? tokenizer.count(request.suffix) : 0;
  for (const { tokens } of prompts) checkContext(tokens.length + suffixTokens, 'prompt');
  const promptTokens = prompts.reduce((sum, { tokens }) => sum + tokens.length + suffixTokens, 0);
  const { choices, completionTokens } = await continueAll(request, prompts, {
    tokenizer,
    contextLeft: contextWindow - promptTokens,
    learned: context.learned,
  });
  const usage = usageOf({ prompt: promptTokens, completion: completionTokens });

  const head = {
    id: context.newId('cmpl-'),
    created: Math.floor(context.now() / 1000),
    model: request.model,
    top: request.logprobs ?? undefined,
  };
  if (!isStream)
    return jsonResponse(
      textCompletion(head, choices, usage),
      completionTokens,
      directives,
      context,
      signal,
    );
  const hasUsage = request.stream_options?.include_usage === true;
  const events = completionChunks(head, choices, usage, hasUsage);
  return new Response(eventStream(events, directives, context, signal), {
    headers: eventStreamHeaders,
  });
}

function checkCompletion(request: CreateCompletionRequest): void {
  const { best_of, n, stream, prompt } = request;
  if (Array.isArray(prompt) && prompt.length === 0)
    throw outOfRange(['prompt'], prompt, 'below', 1);
  if (typeof best_of === 'number' && best_of < (n ?? 1)) {
    throw new PlatformError("'best_of' must be greater than or equal to 'n'.", {
      param: 'best_of',
    });
  }
  if (typeof best_of === 'number' && best_of > 1 && stream) {
    throw new PlatformError("'best_of' is not supported when 'stream' is enabled.", {
      param: 'best_of',
    });
  }
  checkMaxTokens('max_tokens', request.max_tokens, 0);
  checkStreamOptions(request);
}

/** Answers to one request: for each prompt, `n`, or `best_of` where that is more. */
const maxCompletions = 2_048;

function checkPrompts(count: number, n: number): void {
  if (count * n <= maxCompletions) return;
  throw new PlatformError(
    `Too many parallel completions requested. You submitted ${count} prompts with ${n} completions each, but you can currently request up to at most a total of ${maxCompletions}.`,
    { param: 'prompt' },
  );
}

/** A text to go on with. */
export interface TextPrompt {
  text: string;
  tokens: number[];
}

/** A text, some texts, tokens, or some lists of tokens. */
export function readPrompts(
  prompt: CreateCompletionRequest['prompt'],
  tokenizer: Tokenizer,
): TextPrompt[] {
  const fromText = (text: string) => ({ text, tokens: tokenizer.encode(text) });
  if (!Array.isArray(prompt)) return [fromText(prompt ?? '')];
  if (prompt.every((part) => typeof part === 'number')) return [fromTokens(prompt, tokenizer)];
  return prompt.map((part) => {
    if (Array.isArray(part)) return fromTokens(part, tokenizer);
    return fromText(String(part));
  });
}

/** Refuses numbers that stand for no token. */
export function fromTokens(tokens: number[], { bytes, last }: Tokenizer): TextPrompt {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = tokens.map((token) => {
    const known = bytes(token);
    if (!known) {
      throw new PlatformError(
        `Invalid token in prompt: ${token}. Minimum value is 0, maximum value is ${last} (inclusive).`,
      );
    }
    return decoder.decode(known, { stream: true });
  });
  return { text: texts.join('') + decoder.decode(), tokens };
}

type Logprobs = CreateCompletionResponse['choices'][number]['logprobs'];

export function textCompletion(
  head: CompletionHead,
  choices: readonly Continuation[],
  usage: CompletionUsage,
): CreateCompletionResponse {
  return {
    ...fieldsOf(head),
    choices: choices.map(({ index, pieces, finish }) => ({
      text: joined(pieces),
      index,
      logprobs: logprobsOf(pieces, head.top, 0, 0),
      finish_reason: finish,
    })),
    usage,
  };
}

export function* completionChunks(
  head: CompletionHead,
  choices: readonly Continuation[],
  usage: CompletionUsage,
  hasUsage: boolean,
): Generator<StreamEvent> {
  const chunk = (parts: object[], total: CompletionUsage | null) => ({
    ...fieldsOf(head),
    choices: parts,
    ...(hasUsage ? { usage: total } : {}),
  });
  for (const { part, tokens } of interleave(choices.map((choice) => partsOf(choice, head.top)))) {
    yield { body: chunk([part], null), tokens };
  }
  if (hasUsage) yield { body: chunk([], usage), tokens: 0 };
}

function* partsOf({ index, pieces, finish }: Continuation, top: number | undefined) {
  let offset = 0;
  for (const [place, piece] of pieces.entries()) {
    const logprobs = logprobsOf([piece], top, place, offset);
    yield {
      part: { text: piece.text, index, logprobs, finish_reason: null },
      tokens: piece.tokens.length,
    };
    offset += piece.text.length;
  }
  yield { part: { text: '', index, logprobs: null, finish_reason: finish }, tokens: 0 };
}

const fieldsOf = ({ id, created, model }: CompletionHead) => ({
  id,
  object: 'text_completion' as const,
  created,
  model,
  system_fingerprint: fingerprint,
});

function logprobsOf(
  pieces: readonly TokenPiece[],
  top: number | undefined,
  place: number,
  offset: number,
): Logprobs {
  if (top === undefined) return null;
  let end = offset;
  const events = pieces.flatMap(({ tokens, text }, index) => {
    const start = end;
    end += text.length;
    return tokens.map((bytes) => ({ start, ...logprobOf(bytes, place + index, top) }));
  });
  return {
    tokens: events.map(({ token }) => token),
    token_logprobs: events.map(({ logprob }) => logprob),
    top_logprobs: events.map(({ top_logprobs }) =>
      Object.fromEntries(top_logprobs.map((one) => [one.token, one.logprob])),
    ),
    text_offset: events.map(({ start }) => start),
  };
}
