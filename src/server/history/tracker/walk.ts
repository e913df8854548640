import { upstreamFailure } from '../../connections/failure';
import { type PageRead, readPage } from './page';
import { kindIn, type Round } from './round';

/** The newest are read often, so few of them at a time. */
const newestLimit = 100;

/** Pages that one round reads, so that what is open is not kept waiting. */
const pagesAtOnce = 20;

/** Reads the newest page, and on until a page has nothing new. */
export async function readNewest(round: Round): Promise<void> {
  const { tracking, shelf } = round;
  const { walkedAt, cursor } = await tracking.sync(shelf);
  const { added, next, ids } = await readPage(round, { limit: newestLimit });
  if (walkedAt !== null) {
    if (added > 0 && next !== null) await catchUp(round, next, walkedAt);
  } else if (next === null) {
    await endWalk(round);
  } else if (cursor === null || added === ids.size) {
    // A walk begins; or begins anew, where nothing connects these with what it has read.
    await tracking.updateSync(shelf, { cursor: next });
  }
}

/** Goes on with a walk through everything, from where it was left. */
export async function walkOn(round: Round): Promise<void> {
  const { tracking, shelf } = round;
  const { walkedAt, cursor } = await tracking.sync(shelf);
  if (walkedAt !== null) return;
  let after = cursor;
  for (let pages = 0; after !== null && pages < pagesAtOnce; pages += 1) {
    after = (await readNext(round, after))?.next ?? null;
  }
}

/** Begins a walk through everything, which finds what has gone. */
export async function beginWalk({ tracking, shelf }: Round): Promise<void> {
  await tracking.updateSync(shelf, { walkedAt: null, cursor: null });
}

/** Until it has caught up it counts as a walk: should it be cut off, that walk finds what is left out. */
async function catchUp(round: Round, next: string, walkedAt: number): Promise<void> {
  const { tracking, shelf } = round;
  await tracking.updateSync(shelf, { walkedAt: null, cursor: next });
  let after: string | null = next;
  for (let pages = 0; after !== null && pages < pagesAtOnce; pages += 1) {
    const page = await readNext(round, after);
    after = page?.next ?? null;
    if (page?.added === 0) {
      await tracking.updateSync(shelf, { walkedAt, cursor: null });
      return;
    }
  }
}

/** Reads the page after `cursor` and notes how far that is. Null: upstream does not know the cursor any more. */
async function readNext(round: Round, cursor: string): Promise<PageRead | null> {
  const { tracking, shelf } = round;
  try {
    const page = await readPage(round, { after: cursor, limit: kindIn(round).pageSize });
    if (page.next === null) await endWalk(round);
    else await tracking.updateSync(shelf, { cursor: page.next });
    return page;
  } catch (error) {
    const status = upstreamFailure(error)?.status;
    if (status !== 400 && status !== 404) throw error;
    await beginWalk(round);
    return null;
  }
}

async function endWalk({ tracking, shelf, now }: Round): Promise<void> {
  await tracking.updateSync(shelf, { walkedAt: now(), walkedOnce: true, cursor: null });
}
