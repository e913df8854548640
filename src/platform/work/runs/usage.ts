import type { ChatCompletion } from '@/lib/openai';
import type { Usage } from '../../db/schema/runs';

/** What an answer used, in the words of runs. Not every server counts everything, or at all. */
export function readUsage(usage: ChatCompletion['usage']): Usage | undefined {
  if (!usage) return undefined;
  const { prompt_tokens = 0, completion_tokens = 0 } = usage;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: usage.total_tokens ?? prompt_tokens + completion_tokens,
    prompt_token_details: { cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0 },
    completion_tokens_details: {
      reasoning_tokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    },
  };
}
