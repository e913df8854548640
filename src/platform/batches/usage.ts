import type { BatchUsage } from './schema';

export const noUsage: BatchUsage = {
  input_tokens: 0,
  output_tokens: 0,
  total_tokens: 0,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};

interface AnswerUsage {
  prompt_tokens?: number;
  completion_tokens?: number;
  /** As images have them. */
  input_tokens?: number;
  output_tokens?: number;
  total_tokens?: number;
  prompt_tokens_details?: { cached_tokens?: number } | null;
  completion_tokens_details?: { reasoning_tokens?: number } | null;
}

/** Adds the usage of one response. Not every server reports all counts. */
export function addUsage(sum: BatchUsage, body: unknown): BatchUsage {
  const used = (body as { usage?: AnswerUsage | null } | null)?.usage;
  if (!used) return sum;
  const input = used.prompt_tokens ?? used.input_tokens ?? 0;
  const output = used.completion_tokens ?? used.output_tokens ?? 0;
  return {
    input_tokens: sum.input_tokens + input,
    output_tokens: sum.output_tokens + output,
    total_tokens: sum.total_tokens + (used.total_tokens ?? input + output),
    input_tokens_details: {
      cached_tokens:
        sum.input_tokens_details.cached_tokens + (used.prompt_tokens_details?.cached_tokens ?? 0),
    },
    output_tokens_details: {
      reasoning_tokens:
        sum.output_tokens_details.reasoning_tokens +
        (used.completion_tokens_details?.reasoning_tokens ?? 0),
    },
  };
}
