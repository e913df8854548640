import { countsIn } from './batch-counts';
import { objectOf, timeOf } from './loose';

/**
 * Seconds until a running batch ends if it goes on at its pace so far; null before there is a pace. `now` is in
 * milliseconds.
 */
export function secondsLeft(snapshot: unknown, now: number): number | null {
  const { status, in_progress_at } = objectOf(snapshot);
  const { completed, failed, rest } = countsIn(snapshot);
  const began = timeOf(in_progress_at);
  const done = completed + failed;
  if (status !== 'in_progress' || began === null || done === 0) return null;
  const taken = now / 1000 - began;
  return taken > 0 ? (rest * taken) / done : null;
}

/** Whether its pace will not do for its deadline. */
export function willMissDeadline(snapshot: unknown, now: number): boolean {
  const end = timeOf(objectOf(snapshot).expires_at);
  const left = secondsLeft(snapshot, now);
  return end !== null && left !== null && now / 1000 + left > end;
}
