import { objectOf } from './loose';

/** The states in which a batch still moves. */
export const openBatchStates = ['validating', 'in_progress', 'finalizing', 'cancelling'] as const;

/** Whether it has not come to its end. Unknown states count as ends: nobody knows what follows. */
export function isOpenBatch(batch: unknown): boolean {
  const { status } = objectOf(batch);
  return openBatchStates.some((state) => state === status);
}
