import { elapsedSince } from '@/lib/stamps';
import { upstreamFailure } from '../../connections/failure';
import type { SyncRow } from '../../db/schema';
import { type PageRead, readPage } from './page';
import { kindIn, type Round } from './round';

/** Small, because the newest page is read often. */
const newestLimit = 100;

/** Maximum pages per run, so that open records are not delayed. */
const pagesAtOnce = 20;

/** The progress of a full sync. */
type Walk = Pick<SyncRow, 'walkedAt' | 'cursor'>;

/** Reads pages from the newest until a page has nothing new. */
export async function readNewest(round: Round): Promise<void> {
  const { history, list } = round;
  const from = await history.sync(list);
  const { added, next, ids, dropped } = await readPage(round, { limit: newestLimit });
  await history.changeSync(list, (sync) => (sync.dropped === dropped ? null : { dropped }));
  const moved = await goOn(round, from, { added, next, isAllNew: added === ids.size });
  // A concurrent full sync has moved on and may leave a gap to this page, so it restarts from here.
  if (!moved && next !== null && added > 0 && added === ids.size) {
    await history.updateSync(list, { walkedAt: null, cursor: next });
  }
}

/** Returns false if another process or request has advanced the full sync. */
async function goOn(
  round: Round,
  from: Walk,
  { added, next, isAllNew }: { added: number; next: string | null; isAllNew: boolean },
): Promise<boolean> {
  if (from.walkedAt !== null) {
    return added > 0 && next !== null ? catchUp(round, next, from) : true;
  }
  if (next === null) return endWalk(round, from);
  // Starts a full sync, or restarts it if there may be a gap to the pages read before.
  return from.cursor === null || isAllNew ? moveWalk(round, from, { cursor: next }) : true;
}

/** Continues a full sync. */
export async function walkOn(round: Round): Promise<void> {
  const { walkedAt, cursor } = await round.history.sync(round.list);
  if (walkedAt !== null) return;
  let after = cursor;
  for (let pages = 0; after !== null && pages < pagesAtOnce; pages += 1) {
    after = (await readNext(round, after))?.next ?? null;
  }
}

/** Starts a full sync, which finds deleted objects, if the last one is too old. */
export async function beginWalkIfStale(round: Round): Promise<void> {
  const { history, list, now } = round;
  const { walkEvery } = kindIn(round);
  await history.changeSync(list, ({ walkedAt }) =>
    walkedAt !== null && elapsedSince(walkedAt, now()) >= walkEvery ? atBeginning : null,
  );
}

const atBeginning: Walk = { walkedAt: null, cursor: null };

/** Recorded as a full sync until it has caught up, so that an interruption leaves no gap. */
async function catchUp(round: Round, next: string, from: Walk): Promise<boolean> {
  const begun = await moveWalk(round, from, { walkedAt: null, cursor: next });
  let after: string | null = begun ? next : null;
  for (let pages = 0; after !== null && pages < pagesAtOnce; pages += 1) {
    const page = await readNext(round, after);
    after = page?.next ?? null;
    if (page?.added === 0 && after !== null) {
      const { walkedAt } = from;
      await moveWalk(round, { walkedAt: null, cursor: after }, { walkedAt, cursor: null });
      after = null;
    }
  }
  return begun;
}

/**
 * Reads the page after `cursor` and stores the progress. Returns null if upstream no longer knows the cursor, or the
 * full sync was advanced meanwhile.
 */
async function readNext(round: Round, cursor: string): Promise<PageRead | null> {
  const from: Walk = { walkedAt: null, cursor };
  try {
    const page = await readPage(round, { after: cursor, limit: kindIn(round).pageSize });
    const moved =
      page.next === null
        ? await endWalk(round, from)
        : await moveWalk(round, from, { cursor: page.next });
    return moved ? page : null;
  } catch (error) {
    const status = upstreamFailure(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    await moveWalk(round, from, atBeginning);
    return null;
  }
}

async function endWalk(round: Round, from: Walk): Promise<boolean> {
  return moveWalk(round, from, { walkedAt: round.now(), walkedOnce: true, cursor: null });
}

/** Advances the full sync if it is still at `from`. Returns false otherwise. */
function moveWalk({ history, list }: Round, from: Walk, to: Partial<SyncRow>): Promise<boolean> {
  return history.changeSync(list, ({ walkedAt, cursor }) =>
    walkedAt === from.walkedAt && cursor === from.cursor ? to : null,
  );
}
