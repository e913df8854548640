import { createHash } from 'node:crypto';
import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { Tokenizer } from '../tokens';
import type { Message } from './messages';
import { countMessage, countPreamble } from './prompt-tokens';
import type { Sight } from './vision/look';

export interface PromptCount {
  tokens: number;
  /** Of those, counted for an earlier prompt that began alike and not counted again. */
  cached: number;
}

export interface PromptCache {
  count(
    request: CreateChatCompletionRequest,
    tokenizer: Tokenizer,
    seen: ReadonlyMap<Message, Sight[]>,
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
