import type { VectorStoreFileBatchObject, VectorStoreFileObject } from '@/lib/openai';
import { hours } from '@/lib/openai/core/poll';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-answer';
import type { Asked } from '../history/retrieve';
import type { Author } from '../history/store/changes';
import type { BulkRun } from './bulk-operations';
import { reasonOf } from './reason';

export interface NewFile {
  file_id: string;
  attributes?: Record<string, string | number | boolean>;
  chunking_strategy?: { type: 'auto' } | { type: 'static'; static: StaticChunking };
}

interface StaticChunking {
  max_chunk_size_tokens: number;
  chunk_overlap_tokens: number;
}

/** The files that one file batch may have at OpenAI. */
export const maxFilesPerBatch = 500;

type Deps = Pick<Asked, 'history' | 'connection' | 'openai'> & { by: Author };

/** Puts files into a store, batch after batch, and waits until each was ingested or has failed. */
export async function addFiles(
  deps: Deps,
  store: string,
  files: readonly NewFile[],
  run: BulkRun,
): Promise<void> {
  for (let start = 0; start < files.length; start += maxFilesPerBatch) {
    if (run.signal.aborted) return;
    await addTogether(deps, store, files.slice(start, start + maxFilesPerBatch), run);
  }
}

/** One file that upstream does not take has the whole batch refused: halves are tried until it is known which. */
async function addTogether(deps: Deps, store: string, files: NewFile[], run: BulkRun) {
  if (run.signal.aborted) return;
  let batch: VectorStoreFileBatchObject;
  try {
    const call = deps.openai.vectorStores.fileBatches.create(store, bodyOf(files));
    batch = await readObject(call, 'a file batch');
  } catch (error) {
    if (run.signal.aborted) return;
    if (!mayBeOneFile(error)) return failAll(files, error, run);
    await mustBeUsable(deps, store, error);
    if (files.length === 1) return failAll(files, error, run);
    const middle = Math.ceil(files.length / 2);
    await addTogether(deps, store, files.slice(0, middle), run);
    await addTogether(deps, store, files.slice(middle), run);
    return;
  }
  await followBatch(deps, store, batch, run);
}

async function followBatch(deps: Deps, store: string, batch: { id: string }, run: BulkRun) {
  const { openai, history, connection, by } = deps;
  const batches = {
    connection: connection.slug,
    kind: 'vector_store_file_batch',
    parent: store,
  } as const;
  await history.save(batches, batch as VectorStoreFileBatchObject, { by });
  try {
    const ended = await openai.vectorStores.fileBatches.poll(store, batch.id, {
      signal: run.signal,
      maxWait: 6 * hours,
      onProgress({ file_counts }) {
        const { completed = 0, failed = 0, cancelled = 0 } = file_counts ?? {};
        run.progress(completed, failed + cancelled);
      },
    });
    await history.save(batches, ended);
    run.progress(0, 0);
    run.succeed(ended.file_counts?.completed ?? 0);
    await nameFailures(deps, store, batch.id, run);
  } catch (error) {
    if (run.isCancelled()) {
      const cancelled = await openai.vectorStores.fileBatches.cancel(batch.id, {
        vector_store_id: store,
      });
      await history.save(batches, cancelled, { by, asked: 'cancelled' });
    }
    throw error;
  }
}

/** The files of a batch that did not get in, each with its reason. */
async function nameFailures({ openai }: Deps, store: string, batch: string, run: BulkRun) {
  for (const filter of ['failed', 'cancelled'] as const) {
    const query = { vector_store_id: store, filter, limit: 100 };
    for await (const file of openai.vectorStores.fileBatches.listFiles(batch, query)) {
      run.fail(file.id, failureOf(file));
    }
  }
}

/** Why a file is not in its store. */
export function failureOf({ status, last_error }: VectorStoreFileObject): string {
  if (!last_error?.message) return `It is ${status}; upstream gives no reason.`;
  return last_error.code ? `${last_error.code}: ${last_error.message}` : last_error.message;
}

function bodyOf(files: NewFile[]) {
  const areAlike = files.every(({ attributes, chunking_strategy }) =>
    [attributes, chunking_strategy].every((value) => value === undefined),
  );
  return areAlike ? { file_ids: files.map(({ file_id }) => file_id) } : { files };
}

/** Refusals that may be about one of the files; others would be the same for each. */
function mayBeOneFile(error: unknown): boolean {
  const status = upstreamFailure(error)?.status ?? 0;
  return [400, 404, 409, 422].includes(status);
}

/** Throws the refusal where it is the store that is gone or expired. */
async function mustBeUsable({ openai }: Deps, store: string, refusal: unknown): Promise<void> {
  const found = await openai.vectorStores.retrieve(store).then(
    ({ status }) => status,
    () => 'gone',
  );
  if (found === 'gone' || found === 'expired') throw refusal;
}

function failAll(files: NewFile[], error: unknown, run: BulkRun): void {
  for (const { file_id } of files) run.fail(file_id, reasonOf(error));
}
