import { createHash } from 'node:crypto';
import type { CreateChatCompletionRequest } from '@/lib/openai';
import { PlatformError } from '../../../http/errors';
import type { Tokenizer } from '../../tokens';
import { contextWindow } from '../models';
import { type SeenImage, tokensOfImage } from '../vision/read-images';
import { type Message, textOf } from './prompt';

export interface PromptCount {
  tokens: number;
  /** Of those, counted for an earlier prompt that began alike and not counted again. */
  cached: number;
}

export interface PromptCache {
  count(
    request: CreateChatCompletionRequest,
    tokenizer: Tokenizer,
    seen: ReadonlyMap<Message, SeenImage[]>,
  ): PromptCount;
}

/** Shorter beginnings are not told as cached, and told is a multiple of `step`: as the live API does. */
const minCached = 1_024;
const step = 128;

/** How long a beginning is kept after it was last used, in milliseconds. */
const lifetime = 600_000;

const maxEntries = 4_096;

/**
 * Counts prompts, and remembers how long their beginnings were, message by message: what an earlier
 * prompt began with is found by its hash and not put through the tokenizer again. Beginnings under
 * another `prompt_cache_key`, model or set of tools are others.
 */
export function createPromptCache(now: () => number): PromptCache {
  const known = new Map<string, { tokens: number; used: number }>();

  const find = (key: string, at: number) => {
    const entry = known.get(key);
    return entry && at - entry.used <= lifetime && at >= entry.used ? entry : undefined;
  };

  const keep = (key: string, tokens: number, at: number) => {
    // The order of insertion is that of use.
    known.delete(key);
    known.set(key, { tokens, used: at });
    const [oldest] = known.keys();
    if (known.size > maxEntries && oldest !== undefined) known.delete(oldest);
  };

  return {
    count(request, tokenizer, seen) {
      const at = now();
      const keys = keysOf(request);
      const start = keys.findLastIndex((key) => find(key, at) !== undefined);
      const before = start < 0 ? undefined : find(keys[start] ?? '', at);
      let tokens = before?.tokens ?? countPreamble(request, tokenizer);
      for (const [index, key] of keys.entries()) {
        const message = request.messages[index];
        if (index > start && message) tokens += countMessage(message, tokenizer, seen.get(message));
        keep(key, index > start ? tokens : (find(key, at)?.tokens ?? tokens), at);
      }
      const cached = Math.floor((before?.tokens ?? 0) / step) * step;
      return { tokens, cached: cached < minCached ? 0 : Math.min(cached, tokens) };
    },
  };
}

/** A hash for each message, of all that stands before its end. */
function keysOf(request: CreateChatCompletionRequest): string[] {
  const { model, tools, functions, response_format, prompt_cache_key } = request;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model, prompt_cache_key, tools, functions, response_format]));
  return request.messages.map((message) =>
    hash
      .update(`\n${JSON.stringify(message)}`)
      .copy()
      .digest('base64'),
  );
}

/** Around each message, and before the answer. */
const perMessage = 3;
const beforeAnswer = 3;

/** Tokens of what the model is given beside the messages. */
export function countPreamble(request: CreateChatCompletionRequest, tokenizer: Tokenizer): number {
  const { tools, functions, response_format } = request;
  const given: unknown[] = [...(tools ?? []), ...(functions ?? [])];
  if (response_format?.type === 'json_schema') given.push(response_format.json_schema);
  return given.reduce<number>((sum, one) => sum + countJson(one, tokenizer), beforeAnswer);
}

export function countMessage(
  message: Message,
  tokenizer: Tokenizer,
  sights: readonly SeenImage[] = [],
): number {
  const { count } = tokenizer;
  const isAssistant = message.role === 'assistant';
  return (
    perMessage +
    count(message.role) +
    count(textOf(message)) +
    sights.reduce((sum, sight) => sum + tokensOfImage(sight), 0) +
    ('name' in message && message.name ? 1 + count(message.name) : 0) +
    (isAssistant && message.tool_calls ? countJson(message.tool_calls, tokenizer) : 0) +
    (isAssistant && message.function_call ? countJson(message.function_call, tokenizer) : 0)
  );
}

const countJson = (value: unknown, { count }: Tokenizer) => count(JSON.stringify(value));

export function checkContext(tokens: number, param: 'messages' | 'prompt'): void {
  if (tokens <= contextWindow) return;
  throw new PlatformError(
    `This model's maximum context length is ${contextWindow} tokens. However, your ${param} resulted in ${tokens} tokens. Please reduce the length of the ${param}.`,
    { param, code: 'context_length_exceeded' },
  );
}
