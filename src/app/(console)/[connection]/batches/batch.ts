import type { Batch } from '@/lib/openai';

/** The states in which a batch still moves. */
export const openStates = ['validating', 'in_progress', 'finalizing', 'cancelling'] as const;

/** Of those, the states from which it can be called off. */
const cancellableStates = ['validating', 'in_progress', 'finalizing'];

export function isOpen({ status }: Batch): boolean {
  return openStates.some((state) => state === status);
}

export function isCancellable({ status }: Batch): boolean {
  return cancellableStates.includes(status);
}

/** When it came to its end, unix seconds; null while it runs. */
export function endOf(batch: Batch): number | null {
  const { completed_at, failed_at, expired_at, cancelled_at } = batch;
  return completed_at ?? failed_at ?? expired_at ?? cancelled_at ?? null;
}

/** `chat/completions`: the part of the path that tells endpoints apart. */
export function shortEndpoint(endpoint: string): string {
  return endpoint.replace(/^\/v1\//, '');
}

/** What the batch counts, zeros where upstream leaves them out. Those that were not run are in no count but the total. */
export function countsOf({ request_counts }: Batch) {
  const { total = 0, completed = 0, failed = 0 } = request_counts ?? {};
  return { total, completed, failed, notRun: Math.max(0, total - completed - failed) };
}

/** What a request without an answer is called: a cancelled batch leaves requests out, others lose them. */
export function unansweredWord({ status }: Batch): 'not run' | 'missing' {
  return status === 'cancelled' ? 'not run' : 'missing';
}

export function batchPath(connection: string, id: string): string {
  return `/${connection}/batches/${encodeURIComponent(id)}`;
}
