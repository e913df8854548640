import { isObject, type Loose, numberOf } from '@/lib/loose';
import type { ResponseFields } from './schema';

/** The usage of a chat, in the fields of responses. Servers may omit counts. */
export function toUsage(usage: Loose): NonNullable<ResponseFields['usage']> {
  const input = numberOf(usage.prompt_tokens) ?? 0;
  const output = numberOf(usage.completion_tokens) ?? 0;
  const inputs = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  const outputs = isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {};
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: numberOf(inputs.cached_tokens) ?? 0,
      cache_write_tokens: numberOf(inputs.cache_write_tokens) ?? 0,
    },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: numberOf(outputs.reasoning_tokens) ?? 0 },
    total_tokens: numberOf(usage.total_tokens) ?? input + output,
  };
}

type Usage = NonNullable<ResponseFields['usage']>;

/** The usage of several turns. */
export function addUsage(before: ResponseFields['usage'], more: Usage): Usage {
  if (!before) return more;
  const { input_tokens_details: input, output_tokens_details: output } = before;
  return {
    input_tokens: before.input_tokens + more.input_tokens,
    input_tokens_details: {
      cached_tokens: input.cached_tokens + more.input_tokens_details.cached_tokens,
      cache_write_tokens: input.cache_write_tokens + more.input_tokens_details.cache_write_tokens,
    },
    output_tokens: before.output_tokens + more.output_tokens,
    output_tokens_details: {
      reasoning_tokens: output.reasoning_tokens + more.output_tokens_details.reasoning_tokens,
    },
    total_tokens: before.total_tokens + more.total_tokens,
  };
}
