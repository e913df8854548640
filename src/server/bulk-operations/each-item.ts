import { upstreamFailure } from '../connections/failure';
import type { BulkItemRow } from '../db/schema';
import { BulkInterruption, BulkItemRefusal, failureOf, mustPause } from './failures';
import type { BulkRunResult, BulkWork } from './work';

/** Number of items read per page. */
const pageSize = 50;

/** Maximum concurrent items of one operation. */
const maxConcurrency = 4;

/** Seconds until an item is looked at again that waits for an operation which was asked for earlier. */
const awaitedFor = 1;

/** Returns `already_gone` if there was nothing left to do. Throws the failure of the item. */
export type ItemWork = (item: BulkItemRow) => Promise<'succeeded' | 'already_gone'>;

/**
 * Processes each pending item in order and continues past failed items. Items of another kind start after all items
 * before them.
 */
export async function eachItem(
  work: BulkWork,
  itemWork: ItemWork,
  concurrency = maxConcurrency,
): Promise<BulkRunResult> {
  const { operation, store } = work;
  let isWaiting = false;
  for (let after: number | undefined; ; ) {
    const page = await store.items(operation.id, { state: 'pending', after, limit: pageSize });
    const [first] = page;
    if (!first) return isWaiting ? { waitUntil: work.now() + awaitedFor } : 'ended';
    const other = page.findIndex(({ kind }) => kind !== first.kind);
    const next = other < 0 ? page : page.slice(0, other);
    const awaited = await store.awaited(
      operation,
      next.map(({ id }) => id),
    );
    isWaiting ||= awaited.size > 0;
    after = next.at(-1)?.position;
    const ready = next.filter(({ id }) => !awaited.has(id));
    const run = createPageRun(work, itemWork, ready);
    await Promise.all(Array.from({ length: concurrency }, () => run.next()));
    if (run.pause) throw run.pause.error;
    if (run.isInterrupted) return 'interrupted';
  }
}

function createPageRun(work: BulkWork, itemWork: ItemWork, items: BulkItemRow[]) {
  const { operation, store, requests, signal } = work;
  const rest = items.values();
  const run = {
    isInterrupted: false,
    /** The failure that requires a pause. */
    pause: null as { error: unknown } | null,

    async next(): Promise<void> {
      for (const item of rest) {
        const release = await requests.acquire();
        try {
          if (run.pause || run.isInterrupted) return;
          run.isInterrupted = signal.aborted || !(await store.isRequested(operation.id));
          if (!run.isInterrupted) await runItem(item);
        } finally {
          release();
        }
      }
    },
  };

  async function runItem(item: BulkItemRow): Promise<void> {
    const settle = (state: BulkItemRow['state'], failure: BulkItemRow['failure'] = null) =>
      store.settle(operation.id, [item.position], { state, failure, settledAt: work.now() });
    try {
      await settle(await itemWork(item));
    } catch (error) {
      if (signal.aborted || error instanceof BulkInterruption) {
        run.isInterrupted = true;
        return;
      }
      const upstream = upstreamFailure(error);
      if (upstream && mustPause(upstream)) {
        run.pause ??= { error };
        return;
      }
      if (!upstream && !(error instanceof BulkItemRefusal))
        work.log.error(
          { err: error, operation: operation.id },
          'an item of a bulk operation failed',
        );
      await settle('failed', failureOf(error));
    }
  }

  return run;
}
