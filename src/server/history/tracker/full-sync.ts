import { elapsedSince } from '@/lib/timestamps';
import { upstreamFailure } from '../../connections/failure';
import type { SyncRow } from '../../db/schema';
import { type PageRead, readPage } from './page';
import { kindIn, type SyncRun } from './sync-run';

/** Small, because the newest page is read often. */
const newestLimit = 100;

/** Maximum pages per run, so that open records are not delayed. */
const maxPagesPerRun = 20;

/** The progress of a full sync. */
type FullSyncState = Pick<SyncRow, 'fullSyncedAt' | 'cursor'>;

/** Reads pages from the newest until a page has nothing new. */
export async function syncNewest(run: SyncRun): Promise<void> {
  const { history, list } = run;
  const from = await history.sync(list);
  const { added, next, ids, dropped } = await readPage(run, { limit: newestLimit });
  await history.changeSync(list, (sync) => (sync.dropped === dropped ? null : { dropped }));
  const moved = await continueFromPage(run, from, { added, next, isAllNew: added === ids.size });
  // A concurrent full sync has moved on and may leave a gap to this page, so it restarts from here.
  if (!moved && next !== null && added > 0 && added === ids.size) {
    await history.updateSync(list, { fullSyncedAt: null, cursor: next });
  }
}

/** Returns false if another process or request has advanced the full sync. */
async function continueFromPage(
  run: SyncRun,
  from: FullSyncState,
  { added, next, isAllNew }: { added: number; next: string | null; isAllNew: boolean },
): Promise<boolean> {
  if (from.fullSyncedAt !== null) {
    return added > 0 && next !== null ? catchUp(run, next, from) : true;
  }
  if (next === null) return finishFullSync(run, from);
  // Starts a full sync, or restarts it if there may be a gap to the pages read before.
  return from.cursor === null || isAllNew ? advanceFullSync(run, from, { cursor: next }) : true;
}

/** Continues a full sync. */
export async function continueFullSync(run: SyncRun): Promise<void> {
  const { fullSyncedAt, cursor } = await run.history.sync(run.list);
  if (fullSyncedAt !== null) return;
  let after = cursor;
  for (let pages = 0; after !== null && pages < maxPagesPerRun; pages += 1) {
    after = (await readNext(run, after))?.next ?? null;
  }
}

/** Starts a full sync, which finds deleted objects, if the last one is too old. */
export async function startFullSyncIfStale(run: SyncRun): Promise<void> {
  const { history, list, now } = run;
  const { fullSyncInterval } = kindIn(run);
  await history.changeSync(list, ({ fullSyncedAt }) =>
    fullSyncedAt !== null && elapsedSince(fullSyncedAt, now()) >= fullSyncInterval
      ? fullSyncStart
      : null,
  );
}

const fullSyncStart: FullSyncState = { fullSyncedAt: null, cursor: null };

/** Recorded as a full sync until it has caught up, so that an interruption leaves no gap. */
async function catchUp(run: SyncRun, next: string, from: FullSyncState): Promise<boolean> {
  const begun = await advanceFullSync(run, from, { fullSyncedAt: null, cursor: next });
  let after: string | null = begun ? next : null;
  for (let pages = 0; after !== null && pages < maxPagesPerRun; pages += 1) {
    const page = await readNext(run, after);
    after = page?.next ?? null;
    if (page?.added === 0 && after !== null) {
      const { fullSyncedAt } = from;
      await advanceFullSync(
        run,
        { fullSyncedAt: null, cursor: after },
        { fullSyncedAt, cursor: null },
      );
      after = null;
    }
  }
  return begun;
}

/**
 * Reads the page after `cursor` and stores the progress. Returns null if upstream no longer knows the cursor, or the
 * full sync was advanced meanwhile.
 */
async function readNext(run: SyncRun, cursor: string): Promise<PageRead | null> {
  const from: FullSyncState = { fullSyncedAt: null, cursor };
  try {
    const page = await readPage(run, { after: cursor, limit: kindIn(run).pageSize });
    const moved =
      page.next === null
        ? await finishFullSync(run, from)
        : await advanceFullSync(run, from, { cursor: page.next });
    return moved ? page : null;
  } catch (error) {
    const status = upstreamFailure(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    await advanceFullSync(run, from, fullSyncStart);
    return null;
  }
}

async function finishFullSync(run: SyncRun, from: FullSyncState): Promise<boolean> {
  return advanceFullSync(run, from, {
    fullSyncedAt: run.now(),
    fullSyncedOnce: true,
    cursor: null,
  });
}

/** Advances the full sync if it is still at `from`. Returns false otherwise. */
function advanceFullSync(
  { history, list }: SyncRun,
  from: FullSyncState,
  to: Partial<SyncRow>,
): Promise<boolean> {
  return history.changeSync(list, ({ fullSyncedAt, cursor }) =>
    fullSyncedAt === from.fullSyncedAt && cursor === from.cursor ? to : null,
  );
}
