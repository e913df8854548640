import { elapsedSince, isDue } from '@/lib/timestamps';
import { retryAfterOf, type UpstreamFailure, upstreamFailure } from '../../connections/failure';
import type { SyncRow } from '../../db/schema';
import { kindOf } from '../kinds';
import { requestLifetime } from '../store/followed-parents';
import { followOpen } from './follow';
import { continueFullSync, startFullSyncIfStale, syncNewest } from './full-sync';
import { backOff, listInterval, maxListInterval } from './intervals';
import { isParentDeleted, markParentIfDeleted } from './parent';
import { isDeletedUpstream } from './refresh';
import { isAskable, rereadDue } from './reread';
import { type ListContext, type SyncRun, startSyncRun } from './sync-run';

const day = 24 * 3600;

/** Minimum seconds between two refreshes requested by pages. */
const minRefreshInterval = 3;

/**
 * Syncs what is due of one list. A failure is recorded and pauses the list. Returns false if the upstream request
 * failed. With `mayWalk: false` a walk through the whole list is left to a later round.
 */
export async function followList(
  followed: ListContext,
  { mayWalk = true }: { mayWalk?: boolean } = {},
): Promise<boolean> {
  const { history, list, now } = followed;
  if (!isAskable(followed)) return rereadDue(followed);
  const sync = await history.sync(list);
  if (isPaused(sync, now())) return sync.unsupported ? followUnlisted(followed) : true;
  const isRequested = sync.requestedRevision !== null;
  const isShown =
    !list.parent || isRequested || elapsedSince(sync.requestedAt, now()) <= requestLifetime;
  const isListDue = isShown && isDue(sync.nextListAt, now(), maxListInterval);
  const isFullSyncUnderWay =
    mayWalk && isShown && sync.fullSyncedAt === null && sync.cursor !== null;
  const isPollDue = await history.hasDue(list, now(), followed.pollLag);
  if (!isListDue && !isFullSyncUnderWay && !isPollDue) return true;

  return runSync(followed, async (run) => {
    if (isListDue && mayWalk) await startFullSyncIfStale(run);
    if (isListDue) await syncList(run);
    if (isShown && mayWalk) await continueFullSync(run);
    if (isRequested) await completeRequestedSync(run, sync);
    await followOpen(run);
  });
}

/** Asks about open records one by one where upstream has them and cannot list them. The list stays marked as missing. */
async function followUnlisted(followed: ListContext): Promise<boolean> {
  const { history, kinds, list, now, signal } = followed;
  if (!kindOf(list.kind, kinds).isListExtension || !(await history.hasDue(list, now())))
    return true;
  try {
    await withSyncRun(followed, followOpen);
    return true;
  } catch (error) {
    if (signal?.aborted || !upstreamFailure(error)) throw error;
    return false;
  }
}

/** Completes a requested sync once the list was read to its end, unless it was requested again meanwhile. */
async function completeRequestedSync(
  { history, list }: SyncRun,
  { requestedRevision }: SyncRow,
): Promise<void> {
  await history.changeSync(list, (now) =>
    now.requestedRevision === requestedRevision &&
    (now.fullSyncedAt !== null || now.cursor === null)
      ? { requestedRevision: null }
      : null,
  );
}

/** Reads the newest page regardless of the back-off, unless it was requested moments ago. */
export async function refreshList(followed: ListContext): Promise<void> {
  const { history, list, now } = followed;
  if (!isAskable(followed) || (await isParentDeleted(followed))) return;
  if (list.parent) await history.recordRequest(list);
  const { triedAt } = await history.sync(list);
  if (elapsedSince(triedAt, now()) < minRefreshInterval) return;
  await runSync(followed, syncList);
}

/** The back-off. It is ignored if the last attempt lies in the future, because the clock stepped back. */
function isPaused({ pausedUntil, triedAt }: SyncRow, now: number): boolean {
  return (triedAt ?? 0) <= now && !isDue(pausedUntil, now, 1.2 * day);
}

async function syncList(run: SyncRun): Promise<void> {
  const { history, list, now } = run;
  // A sync requested from now on is not completed by the page in flight.
  await history.changeSync(list, ({ nextListAt }) => (nextListAt === 0 ? { nextListAt: 1 } : null));
  await syncNewest(run);
  const isOpen = await history.hasOpen(list);
  const next = now() + listInterval(isOpen && !run.pollLag);
  await history.changeSync(list, ({ nextListAt }) => ({
    syncedAt: now(),
    nextListAt: nextListAt === 0 ? 0 : next,
  }));
}

async function runSync(
  followed: ListContext,
  work: (run: SyncRun) => Promise<void>,
): Promise<boolean> {
  const { history, list, now, signal } = followed;
  await history.updateSync(list, { triedAt: now() });
  try {
    await withSyncRun(followed, work);
    await history.changeSync(list, () => healthyState);
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    const failure = upstreamFailure(error);
    const seen = failure ?? { ...unexpectedFailure, message: String(error) };
    await history.changeSync(list, (sync) => failureState(sync, seen, retryAfterOf(error), now()));
    if (!failure) throw error;
    return false;
  }
}

/** A 404 of a child list may mean that the parent was deleted: then the parent is marked and the run ends. */
async function withSyncRun(followed: ListContext, work: (run: SyncRun) => Promise<void>) {
  const run = await startSyncRun(followed);
  try {
    await work(run);
  } catch (error) {
    if (!isDeletedUpstream(error) || !(await markParentIfDeleted(run))) throw error;
    await restUnderDeleted(run);
  }
}

/** Nothing of a list is due any more whose parent is gone: else it would be asked for in each round. */
async function restUnderDeleted({ history, list, now }: SyncRun): Promise<void> {
  const nextListAt = now() + maxListInterval;
  await history.changeSync(list, () => ({ requestedRevision: null, cursor: null, nextListAt }));
}

/** Unexpected errors are shown and backed off like upstream failures, and logged. */
const unexpectedFailure = { status: null, code: null, type: null, param: null, request_id: null };

const healthyState = {
  failures: 0,
  failingSince: null,
  failure: null,
  pausedUntil: 0,
  unsupported: false,
};

function failureState(
  { failures, failingSince }: SyncRow,
  failure: UpstreamFailure,
  retryAfter: number | null,
  now: number,
): Partial<SyncRow> {
  const unsupported = [404, 405, 410, 501].includes(failure.status ?? 0);
  const wait = unsupported ? day : backOff(failures + 1, retryAfter);
  return {
    failures: failures + 1,
    failingSince: failingSince ?? now,
    failure,
    unsupported,
    pausedUntil: now + wait,
  };
}
