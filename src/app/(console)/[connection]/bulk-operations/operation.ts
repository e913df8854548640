import type { BulkOperationView } from '@/server/bulk-operations/view';

/** How far an operation is: files that a file batch has finished count before they are settled. */
export function progressOf({ counts, under_way }: BulkOperationView) {
  const { pending, succeeded, already_gone, failed } = counts;
  const done = succeeded + already_gone + under_way.completed;
  const total = pending + succeeded + already_gone + failed;
  return { total, done, failed: failed + under_way.failed };
}

/** The number of items that can be retried once it ended. */
export function retriableOf({ counts, ended_at }: BulkOperationView): number {
  return ended_at === null ? 0 : counts.failed + counts.pending;
}
