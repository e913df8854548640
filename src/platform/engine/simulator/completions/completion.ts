import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateCompletionRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { openTokenizer, type Tokenizer } from '../../tokens';
import { checkMaxTokens, checkStreamOptions } from '../chat/check-chat';
import type { SimulatorContext } from '../context';
import { type Directives, parseDirectives } from '../directives/directives';
import { injectFault } from '../directives/inject-fault';
import { contextWindow } from '../models';
import { checkContext } from '../prompt/prompt-cache';
import { eventStream, jsonResponse } from '../response/stream';
import { usageOf } from '../response/usage';
import { continueAll } from './continuation';
import { completionChunks, textCompletion } from './text-completion';

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
