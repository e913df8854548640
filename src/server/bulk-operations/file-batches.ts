import type { VectorStoreFileObject } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { BulkItemRow } from '../db/schema';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { ownFailure } from './failures';
import { type BulkWork, requestOptions } from './work';

/** Seconds between two polls of a file batch; grows with its age. */
const minPause = 1;
const maxPause = 15;

const finalStates = ['completed', 'failed', 'cancelled'];

/**
 * Polls the file batches of an operation and settles the files of those that ended. Returns when to poll again, in
 * unix seconds; null if none is in progress.
 */
export async function followFileBatches(work: BulkWork): Promise<number | null> {
  const { operation, store, now } = work;
  const underWay = { completed: 0, failed: 0 };
  let oldest: number | null = null;
  for (const id of await store.fileBatches(operation.id)) {
    const batch = await retrieveBatch(work, id);
    if (batch === null) continue;
    const { completed = 0, failed = 0, cancelled = 0 } = batch.file_counts ?? {};
    if (finalStates.includes(batch.status)) {
      await settleBatch(work, id, failed + cancelled);
      continue;
    }
    underWay.completed += completed;
    underWay.failed += failed + cancelled;
    oldest = Math.min(oldest ?? now(), batch.created_at ?? now());
  }
  await store.recordUnderWay(operation.id, oldest === null ? null : underWay);
  if (oldest === null) return null;
  const pause = Math.floor((now() - oldest) / 10);
  return now() + Math.min(maxPause, Math.max(minPause, pause));
}

/** Returns null if it was deleted upstream; its files are then settled as failed. */
async function retrieveBatch(work: BulkWork, id: string) {
  const { operation, store, openai, history, connection, now } = work;
  const parent = operation.store ?? '';
  try {
    const since = await history.latestRevision();
    const call = openai.vectorStores.fileBatches.retrieve(
      id,
      { vector_store_id: parent },
      requestOptions(work),
    );
    const batch = await readObject(call, 'a file batch');
    const list = { connection: connection.slug, kind: 'vector_store_file_batch', parent } as const;
    await history.save(list, batch, { since });
    return batch;
  } catch (error) {
    if (!isDeletedUpstream(error)) throw error;
    const failure = upstreamFailure(error);
    const items = await store.itemsInBatch(operation.id, id);
    const end = { state: 'failed', failure, settledAt: now() } as const;
    await store.settle(operation.id, positionsOf(items), end);
    return null;
  }
}

/** Settles the files of a batch: those that failed with their reason, the others as succeeded. */
async function settleBatch(work: BulkWork, batch: string, failures: number): Promise<void> {
  const { operation, store, now } = work;
  const items = await store.itemsInBatch(operation.id, batch);
  const failed = failures === 0 ? new Map<string, string>() : await failedFiles(work, batch);
  for (const { id, position } of items) {
    const reason = failed.get(id);
    if (reason === undefined) continue;
    const end = { state: 'failed', failure: ownFailure(reason), settledAt: now() } as const;
    await store.settle(operation.id, [position], end);
  }
  const rest = positionsOf(items.filter(({ id }) => !failed.has(id)));
  await store.settle(operation.id, rest, {
    state: 'succeeded',
    failure: null,
    settledAt: now(),
  });
}

async function failedFiles(work: BulkWork, batch: string): Promise<Map<string, string>> {
  const { operation, openai } = work;
  const failed = new Map<string, string>();
  for (const filter of ['failed', 'cancelled'] as const) {
    const query = { vector_store_id: operation.store ?? '', filter, limit: 100 };
    const files = openai.vectorStores.fileBatches.listFiles(batch, query, requestOptions(work));
    for await (const file of files) failed.set(file.id, ingestionFailure(file));
  }
  return failed;
}

/** Why a file is not in its store. */
function ingestionFailure({ status, last_error }: VectorStoreFileObject): string {
  if (!last_error?.message) return `It is ${status}; upstream gives no reason.`;
  return last_error.code ? `${last_error.code}: ${last_error.message}` : last_error.message;
}

function positionsOf(items: BulkItemRow[]): number[] {
  return items.map(({ position }) => position);
}
