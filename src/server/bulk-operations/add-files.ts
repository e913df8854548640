import type { VectorStoreFileBatchObject } from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { BulkItemRow } from '../db/schema';
import { saveAnswer } from '../history/save-answer';
import { BulkStop, mustPause } from './failures';
import { followFileBatches } from './file-batches';
import { type BulkRunResult, type BulkWork, requestOptions } from './work';

/** Maximum files per file batch at OpenAI. */
export const maxFilesPerBatch = 500;

/** Adds files to a store in file batches and follows each until its files are ingested or have failed. */
export async function addFiles(work: BulkWork): Promise<BulkRunResult> {
  const { operation, store, signal, now } = work;
  for (;;) {
    const waitUntil = await followFileBatches(work);
    if (waitUntil !== null) return { waitUntil };
    if (signal.aborted || !(await store.isRequested(operation.id))) return 'interrupted';
    const selected = { state: 'pending', isBatched: false, limit: maxFilesPerBatch } as const;
    const items = await store.items(operation.id, selected);
    if (items.length === 0) return 'ended';
    const awaited = await store.awaited(
      operation,
      items.map(({ id }) => id),
    );
    const ready = items.filter(({ id }) => !awaited.has(id));
    if (ready.length === 0) return { waitUntil: now() + 1 };
    await addTogether(work, ready);
  }
}

/** One invalid file causes the whole batch to be refused: the batch is halved until the file is found. */
async function addTogether(work: BulkWork, items: BulkItemRow[]): Promise<void> {
  const { operation, store, openai, signal, now } = work;
  if (signal.aborted || !(await store.isRequested(operation.id))) return;
  const positions = items.map(({ position }) => position);
  const since = await work.history.latestRevision();
  let batch: VectorStoreFileBatchObject;
  try {
    const call = openai.vectorStores.fileBatches.create(
      operation.store ?? '',
      bodyOf(work, items),
      requestOptions(work),
    );
    batch = await readObject(call, 'a file batch');
  } catch (error) {
    const failure = upstreamFailure(error);
    if (signal.aborted || !failure || mustPause(failure)) throw error;
    await requireUsableStore(work, error);
    if (items.length === 1 || !mayBeOneFile(failure.status))
      return store.settle(operation.id, positions, { state: 'failed', failure, settledAt: now() });
    const middle = Math.ceil(items.length / 2);
    await addTogether(work, items.slice(0, middle));
    await addTogether(work, items.slice(middle));
    return;
  }
  await store.noteFileBatch(operation.id, positions, batch.id);
  await work.history.save(batchesOf(work), batch, { by: work.by, isNew: true, since });
}

/** Cancels the file batches in progress; ingested files stay. */
export async function cancelFileBatches(work: BulkWork): Promise<void> {
  const { operation, store, openai, history, by } = work;
  for (const id of await store.fileBatches(operation.id)) {
    const cancel = () =>
      openai.vectorStores.fileBatches.cancel(
        id,
        { vector_store_id: operation.store ?? '' },
        requestOptions(work),
      );
    await saveAnswer(history, batchesOf(work), { by, asked: 'cancelled' }, () =>
      readObject(cancel(), 'a file batch'),
    );
  }
}

function batchesOf({ connection, operation }: BulkWork) {
  return {
    connection: connection.slug,
    kind: 'vector_store_file_batch',
    parent: operation.store ?? '',
  } as const;
}

type BatchBody = Parameters<BulkWork['openai']['vectorStores']['fileBatches']['create']>[1];

function bodyOf({ operation }: BulkWork, items: BulkItemRow[]): BatchBody {
  const { attributes, chunking_strategy } = operation.params;
  const files = items.map(({ id, params }) => {
    const own = params ?? { attributes, chunking_strategy };
    return {
      file_id: id,
      ...(own.attributes && { attributes: own.attributes }),
      ...(own.chunking_strategy !== undefined && { chunking_strategy: own.chunking_strategy }),
    };
  });
  return files.every((file) => Object.keys(file).length === 1)
    ? { file_ids: items.map(({ id }) => id) }
    : ({ files } as BatchBody);
}

/** Status codes that may concern a single file; others would be the same for each file. */
function mayBeOneFile(status: number | null): boolean {
  return [400, 404, 409, 422].includes(status ?? 0);
}

/** Ends the operation if the store itself was deleted or has expired. */
async function requireUsableStore(work: BulkWork, refusal: unknown): Promise<void> {
  const failure = upstreamFailure(refusal);
  const { openai, operation } = work;
  const found = await openai.vectorStores
    .retrieve(operation.store ?? '', requestOptions(work))
    .then(
      ({ status }) => status,
      (error) => {
        const reason = upstreamFailure(error);
        if (!reason || mustPause(reason)) throw error;
        return 'gone';
      },
    );
  if (failure && (found === 'gone' || found === 'expired')) throw new BulkStop(failure);
}
