import { elapsedSince } from '@/lib/stamps';
import { upstreamFailure } from '../../connections/failure';
import type { SyncRow } from '../../db/schema';
import { type PageRead, readPage } from './page';
import { kindIn, type Round } from './round';

/** The newest are read often, so few of them at a time. */
const newestLimit = 100;

/** Pages that one round reads, so that what is open is not kept waiting. */
const pagesAtOnce = 20;

/** Where a walk through everything stands. */
type Walk = Pick<SyncRow, 'walkedAt' | 'cursor'>;

/** Reads the newest page, and on until a page has nothing new. */
export async function readNewest(round: Round): Promise<void> {
  const { history, list } = round;
  const from = await history.sync(list);
  const { added, next, ids, dropped } = await readPage(round, { limit: newestLimit });
  await history.changeSync(list, (sync) => (sync.dropped === dropped ? null : { dropped }));
  const moved = await goOn(round, from, { added, next, isAllNew: added === ids.size });
  // Another walk is elsewhere by now. Nothing connects it with this page: it begins anew from here.
  if (!moved && next !== null && added > 0 && added === ids.size) {
    await history.updateSync(list, { walkedAt: null, cursor: next });
  }
}

/** False: another process or request has moved the walk meanwhile. */
async function goOn(
  round: Round,
  from: Walk,
  { added, next, isAllNew }: { added: number; next: string | null; isAllNew: boolean },
): Promise<boolean> {
  if (from.walkedAt !== null) {
    return added > 0 && next !== null ? catchUp(round, next, from) : true;
  }
  if (next === null) return endWalk(round, from);
  // A walk begins; or begins anew, where nothing connects these with what it has read.
  return from.cursor === null || isAllNew ? moveWalk(round, from, { cursor: next }) : true;
}

/** Goes on with a walk through everything, from where it was left. */
export async function walkOn(round: Round): Promise<void> {
  const { walkedAt, cursor } = await round.history.sync(round.list);
  if (walkedAt !== null) return;
  let after = cursor;
  for (let pages = 0; after !== null && pages < pagesAtOnce; pages += 1) {
    after = (await readNext(round, after))?.next ?? null;
  }
}

/** Begins a walk through everything, which finds what has gone. */
export async function beginWalkIfStale(round: Round): Promise<void> {
  const { history, list, now } = round;
  const { walkEvery } = kindIn(round);
  await history.changeSync(list, ({ walkedAt }) =>
    walkedAt !== null && elapsedSince(walkedAt, now()) >= walkEvery ? atBeginning : null,
  );
}

const atBeginning: Walk = { walkedAt: null, cursor: null };

/** Until it has caught up it counts as a walk: should it be cut off, that walk finds what is left out. */
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
 * Reads the page after `cursor` and notes how far that is. Null: upstream does not know the cursor any more,
 * or the walk was moved meanwhile.
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

/** Moves the walk on from where it was left. False: it is there no more, and stays where others moved it. */
function moveWalk({ history, list }: Round, from: Walk, to: Partial<SyncRow>): Promise<boolean> {
  return history.changeSync(list, ({ walkedAt, cursor }) =>
    walkedAt === from.walkedAt && cursor === from.cursor ? to : null,
  );
}
