import { readUsage } from '@/lib/usage/counts';
import type { ObjectUsage } from '@/lib/usage/store';
import type { BatchRow, BatchUsage } from './schema';

export const noUsage: BatchUsage = {
  input_tokens: 0,
  output_tokens: 0,
  total_tokens: 0,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};

/** What became of requests. */
export interface BatchCounters {
  completed: number;
  failed: number;
  usage: BatchUsage;
  /** Completed requests whose answers told none. */
  unreported: number;
}

export const noCounters: BatchCounters = { completed: 0, failed: 0, usage: noUsage, unreported: 0 };

type Counted = { response: { status_code: number; body: unknown } | null };

export function succeeded({ response }: Counted): boolean {
  return response !== null && response.status_code >= 200 && response.status_code < 300;
}

/** With one result more. */
export function countResult(counters: BatchCounters, result: Counted): BatchCounters {
  const body = result.response?.body;
  const isSuccess = succeeded(result);
  return {
    completed: counters.completed + (isSuccess ? 1 : 0),
    failed: counters.failed + (isSuccess ? 0 : 1),
    unreported: counters.unreported + (isSuccess && !reportsUsage(body) ? 1 : 0),
    usage: addUsage(counters.usage, body),
  };
}

export function sumOfCounters(all: BatchCounters[]): BatchCounters {
  return all.reduce(
    (sum, one) => ({
      completed: sum.completed + one.completed,
      failed: sum.failed + one.failed,
      unreported: sum.unreported + one.unreported,
      usage: sumOfUsage(sum.usage, one.usage),
    }),
    noCounters,
  );
}

function sumOfUsage(one: BatchUsage, other: BatchUsage): BatchUsage {
  const { cached_tokens } = one.input_tokens_details;
  const { reasoning_tokens } = one.output_tokens_details;
  return {
    input_tokens: one.input_tokens + other.input_tokens,
    output_tokens: one.output_tokens + other.output_tokens,
    total_tokens: one.total_tokens + other.total_tokens,
    input_tokens_details: {
      cached_tokens: cached_tokens + other.input_tokens_details.cached_tokens,
    },
    output_tokens_details: {
      reasoning_tokens: reasoning_tokens + other.output_tokens_details.reasoning_tokens,
    },
  };
}

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

/** Engines that count nothing leave it out, or leave zeros. */
export function reportsUsage(body: unknown): boolean {
  const { input_tokens, output_tokens } = readUsage(Object(body).usage);
  return input_tokens > 0 || output_tokens > 0;
}

/** What a batch that has ended used. None where no request was answered. */
export function usageRecordOf(batch: BatchRow): ObjectUsage[] {
  const { id, project, caller, model, usage, unreported, request_counts, writing } = batch;
  const at = batch.completed_at ?? batch.expired_at ?? batch.cancelled_at;
  const { completed } = request_counts;
  if (at === null || writing || completed === 0) return [];
  const series = {
    connection: '',
    project,
    key: caller?.key ?? '',
    user: caller?.user ?? '',
    kind: 'batch' as const,
    model: model ?? '',
    tier: 'batch',
  };
  // Where no answer told its usage, the sum is zero.
  const reported = readUsage(usage.total_tokens > 0 ? usage : null, completed);
  const counts = { ...reported, unreported: Math.max(reported.unreported, unreported ?? 0) };
  return [{ source: id, at, series, counts }];
}
