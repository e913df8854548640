import { elapsedSince, isDue } from '@/lib/stamps';
import { retryAfterOf, type UpstreamFailure, upstreamFailure } from '../../connections/failure';
import type { SyncRow } from '../../db/schema';
import { askedRecently } from '../store/followed-parents';
import { followOpen } from './follow';
import { backOff, listPace, maxListPace } from './pace';
import { isParentGone, losesParent } from './parent';
import { isGone } from './refresh';
import { beginRound, type Followable, type Round } from './round';
import { beginWalkIfStale, readNewest, walkOn } from './walk';

const day = 24 * 3600;

/** Minimum seconds between two refreshes requested by pages. */
const askedWithin = 3;

/**
 * Syncs what is due of one list. A failure is recorded and pauses the list. Returns false if the upstream request
 * failed. With `mayWalk: false` a walk through the whole list is left to a later round.
 */
export async function followList(
  followed: Followable,
  { mayWalk = true }: { mayWalk?: boolean } = {},
): Promise<boolean> {
  const { history, list, now } = followed;
  const sync = await history.sync(list);
  if (isHeld(sync, now())) return true;
  const isWanted = sync.wanted !== null;
  const isShown = !list.parent || isWanted || elapsedSince(sync.askedAt, now()) <= askedRecently;
  const isListDue = isShown && isDue(sync.nextListAt, now(), maxListPace);
  const isWalking = mayWalk && isShown && sync.walkedAt === null && sync.cursor !== null;
  const isPollDue = await history.hasDue(list, now());
  if (!isListDue && !isWalking && !isPollDue) return true;

  return attempt(followed, async (round) => {
    if (isListDue && mayWalk) await beginWalkIfStale(round);
    if (isListDue) await readFresh(round);
    if (isShown && mayWalk) await walkOn(round);
    if (isWanted) await meetWant(round, sync);
    await followOpen(round);
  });
}

/** Completes a requested sync once the list was read to its end, unless it was requested again meanwhile. */
async function meetWant({ history, list }: Round, { wanted }: SyncRow): Promise<void> {
  await history.changeSync(list, (now) =>
    now.wanted === wanted && (now.walkedAt !== null || now.cursor === null)
      ? { wanted: null }
      : null,
  );
}

/** Reads the newest page regardless of the back-off, unless it was requested moments ago. */
export async function refreshList(followed: Followable): Promise<void> {
  const { history, list, now } = followed;
  if (await isParentGone(followed)) return;
  if (list.parent) await history.noteAsked(list);
  const { triedAt } = await history.sync(list);
  if (elapsedSince(triedAt, now()) < askedWithin) return;
  await attempt(followed, readFresh);
}

/** The back-off. It is ignored if the last attempt lies in the future, because the clock stepped back. */
function isHeld({ heldUntil, triedAt }: SyncRow, now: number): boolean {
  return (triedAt ?? 0) <= now && !isDue(heldUntil, now, 1.2 * day);
}

async function readFresh(round: Round): Promise<void> {
  const { history, list, now } = round;
  // A sync requested from now on is not completed by the page in flight.
  await history.changeSync(list, ({ nextListAt }) => (nextListAt === 0 ? { nextListAt: 1 } : null));
  await readNewest(round);
  const isOpen = await history.hasOpen(list);
  const next = now() + listPace(isOpen);
  await history.changeSync(list, ({ nextListAt }) => ({
    syncedAt: now(),
    nextListAt: nextListAt === 0 ? 0 : next,
  }));
}

async function attempt(
  followed: Followable,
  work: (round: Round) => Promise<void>,
): Promise<boolean> {
  const { history, list, now, signal } = followed;
  await history.updateSync(list, { triedAt: now() });
  try {
    await inRound(followed, work);
    await history.changeSync(list, () => working);
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    const failure = upstreamFailure(error);
    const seen = failure ?? { ...unforeseen, message: String(error) };
    await history.changeSync(list, (sync) => afterFailure(sync, seen, retryAfterOf(error), now()));
    if (!failure) throw error;
    return false;
  }
}

/** A 404 of a child list may mean that the parent was deleted: then the parent is marked and the run ends. */
async function inRound(followed: Followable, work: (round: Round) => Promise<void>) {
  const round = await beginRound(followed);
  try {
    await work(round);
  } catch (error) {
    if (!isGone(error) || !(await losesParent(round))) throw error;
  }
}

/** Unexpected errors are shown and backed off like upstream failures, and logged. */
const unforeseen = { status: null, code: null, type: null, param: null, request_id: null };

const working = {
  failures: 0,
  failingSince: null,
  failure: null,
  heldUntil: 0,
  unsupported: false,
};

function afterFailure(
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
    heldUntil: now + wait,
  };
}
