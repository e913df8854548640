import { countsIn } from '@/lib/batch-counts';
import { encodeId } from '@/lib/id-path';
import { objectOf, shownText, timeOf } from '@/lib/loose';

/** The states in which a batch still moves. */
export const openStates = ['validating', 'in_progress', 'finalizing', 'cancelling'] as const;

/** Of those, the states from which it can be called off. */
const cancellableStates = ['validating', 'in_progress', 'finalizing'];

export function isOpen(batch: unknown): boolean {
  const { status } = objectOf(batch);
  return openStates.some((state) => state === status);
}

export function isCancellable(batch: unknown): boolean {
  const { status } = objectOf(batch);
  return cancellableStates.some((state) => state === status);
}

/** When it came to its end, unix seconds; null while it runs, and where upstream does not say. */
export function endOf(batch: unknown): number | null {
  const { completed_at, failed_at, expired_at, cancelled_at } = objectOf(batch);
  const ends = [completed_at, failed_at, expired_at, cancelled_at].map(timeOf);
  return ends.find((end) => end !== null) ?? null;
}

/** `chat/completions`: the part of the path that tells endpoints apart; null where none is named. */
export function shortEndpoint(endpoint: unknown): string | null {
  return shownText(endpoint)?.replace(/^\/(v1\/)?/, '') ?? null;
}

/** What the batch counts, zeros where upstream leaves them out. */
export const countsOf = countsIn;

/** What a request without an answer is called: a cancelled batch leaves requests out, others lose them. */
export function unansweredWord(batch: unknown): 'not run' | 'missing' {
  return objectOf(batch).status === 'cancelled' ? 'not run' : 'missing';
}

export function batchPath(connection: string, id: string): string {
  return `/${connection}/batches/${encodeId(id)}`;
}
