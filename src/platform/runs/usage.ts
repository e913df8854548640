import type { ChatCompletion } from '@/lib/openai';
import type { Usage } from './schema';

/** Usage of a response, in the fields of runs. Servers may omit counts. */
export function toRunUsage(usage: ChatCompletion['usage']): Usage | undefined {
  if (!usage) return undefined;
  const { prompt_tokens = 0, completion_tokens = 0 } = usage;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: usage.total_tokens ?? prompt_tokens + completion_tokens,
    prompt_token_details: { cached_tokens: 0, ...countsIn(usage.prompt_tokens_details) },
    completion_tokens_details: {
      reasoning_tokens: 0,
      ...countsIn(usage.completion_tokens_details),
    },
  };
}

/** The sum of usages. */
export function addRunUsage(sum: Usage | null, usage: Usage): Usage {
  if (!sum) return { ...usage };
  return {
    prompt_tokens: sum.prompt_tokens + usage.prompt_tokens,
    completion_tokens: sum.completion_tokens + usage.completion_tokens,
    total_tokens: sum.total_tokens + usage.total_tokens,
    prompt_token_details: addCounts(sum.prompt_token_details, usage.prompt_token_details),
    completion_tokens_details: addCounts(
      sum.completion_tokens_details,
      usage.completion_tokens_details,
    ),
  };
}

/** Numeric details of any name. */
function countsIn(details: object | null | undefined): Record<string, number> {
  return Object.fromEntries(
    Object.entries(details ?? {}).filter(([, count]) => Number.isFinite(count)),
  );
}

function addCounts<Counts extends object>(sum: Counts, more: Counts): Counts {
  const counts = countsIn(sum);
  for (const [name, count] of Object.entries(countsIn(more)))
    counts[name] = (counts[name] ?? 0) + count;
  return { ...sum, ...counts };
}
