import { upstreamFailure } from '../../connections/failure';
import type { Followed } from '../store/follow';
import { backOff } from './intervals';
import { readPage } from './page';
import { refresh } from './refresh';
import { kindIn, type SyncRun } from './sync-run';

/** After this many consecutive failed retrieves, the upstream counts as failing, not the object. */
const maxFailures = 3;

/** So often at most a round asks again about what changed while it asked. */
const maxPasses = 3;

/**
 * Asks about the open records whose time has come, and again about those that changed meanwhile: with a
 * page of the list wherever a page holds more than one of them, so with one request for up to a page of jobs.
 */
export async function followOpen(run: SyncRun): Promise<void> {
  const { history, list, now } = run;
  let due = await history.takeDue(list, now(), run.pollLag);
  for (let pass = 1; due.length > 0; pass += 1) {
    await askAll(run, due);
    due = pass < maxPasses ? await history.takeDue(list) : [];
  }
}

async function askAll(run: SyncRun, asked: Followed[]): Promise<void> {
  let due = asked;
  try {
    for (let failed = 0; ; ) {
      run.signal?.throwIfAborted();
      const [first] = due;
      if (!first) return;
      const refreshed = await readPageFrom(run, first, due);
      due = due.filter((record) => record !== first && !refreshed.has(record.id));
      if (!refreshed.has(first.id))
        failed = (await pollRecord(run, first, failed)) ? 0 : failed + 1;
    }
  } catch (error) {
    // An answer that was on its way before they were wished for must not pass for news of them.
    const left = due.map(({ id }) => id);
    await run.history.wish(run.list, left);
    throw error;
  }
}

/** Reads the page that starts with this record if it covers other due records. Returns the ids read. */
async function readPageFrom(
  run: SyncRun,
  first: Followed,
  due: Followed[],
): Promise<ReadonlySet<string>> {
  const { history, list } = run;
  const { pageSize } = kindIn(run);
  const [, second] = due;
  if (!second) return new Set();
  const page = await history.present(list, { below: first.position + 1, limit: pageSize });
  if (!page.some(({ id }) => id === second.id)) return new Set();
  const before = await history.above(list, first.position);
  try {
    return (await readPage(run, { after: before?.id, limit: pageSize })).ids;
  } catch (error) {
    const status = upstreamFailure(error)?.status ?? 0;
    if (![400, 404, 405, 501].includes(status)) throw error;
    return new Set();
  }
}

/** Returns false if this record cannot be retrieved now; it is polled again later. */
async function pollRecord(run: SyncRun, record: Followed, failedBefore: number): Promise<boolean> {
  const { history, now } = run;
  try {
    await refresh(run, record.id);
    return true;
  } catch (error) {
    await history.postpone(record.seq, now() + backOff(record.failures + 2));
    const status = upstreamFailure(error)?.status ?? 0;
    const isItsOwn = status >= 400 && ![401, 403, 429].includes(status);
    if (!isItsOwn || failedBefore + 1 >= maxFailures) throw error;
    return false;
  }
}
