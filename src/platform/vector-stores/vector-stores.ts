import type { CreateVectorStoreFileRequest, CreateVectorStoreRequest } from '@/lib/openai';
import type { PlatformContext } from '../context';
import type { ParamPath } from '../http/error-messages';
import { noSuchVectorStore, PlatformError } from '../http/errors';
import { activeAt, zeroCounters } from './counters';
import type { VectorStoreFileRow } from './files-schema';
import { type FileFieldPath, readChunking, readFilesToAttach } from './read-files-to-attach';
import type { VectorStoreRow } from './schema';
import { hasExpired } from './store';

type StoreRequest = Omit<CreateVectorStoreRequest, 'name'> & { name?: string | null };

/**
 * Creates a vector store with its initial files. `body` is validated; further checks report errors at `path` of the
 * request.
 */
export async function createVectorStore(
  context: PlatformContext,
  body: StoreRequest,
  path: ParamPath = [],
): Promise<VectorStoreRow> {
  const { store, time, newId, schedule: wake } = context;
  const { name, description, expires_after = null, chunking_strategy, metadata } = body;
  readChunking(chunking_strategy, [...path, 'chunking_strategy']);
  const files = (body.file_ids ?? []).map((file_id) => ({ file_id, chunking_strategy }));

  const row = await retryUntilWritten(async () => {
    const newFiles = await readFilesToAttach(files, context, (index) => [
      ...path,
      'file_ids',
      index,
    ]);
    const at = time();
    const made = {
      id: newId('vs_'),
      created_at: at,
      name: name ?? null,
      description: description ?? null,
      usage_bytes: 0,
      file_counts: zeroCounters,
      expires_after,
      ...activeAt({ expires_after }, at),
      metadata: metadata ?? {},
    };
    return store.vectorStores.insert(made, newFiles);
  });
  wake();
  return row;
}

/** Checks and writes, and repeats if a checked object disappeared before the write; then the check fails. */
export async function retryUntilWritten<Result>(
  job: () => Promise<Result | undefined>,
): Promise<Result> {
  for (;;) {
    const result = await job();
    if (result !== undefined) return result;
  }
}

/**
 * Attaches files to a vector store, all or none; the worker ingests them. An existing file is ingested again only
 * with another chunking or if it was not completed. Errors are reported at `path` of the request; without it, the
 * request is the file.
 */
export async function addFiles(
  context: PlatformContext,
  vectorStoreId: string,
  files: CreateVectorStoreFileRequest[],
  path: ParamPath = [],
): Promise<VectorStoreFileRow[]> {
  const { store, time, schedule: wake } = context;
  const where: FileFieldPath = (_, field) => (path.length > 0 ? path : [field]);
  const rows = await retryUntilWritten(async () => {
    await findUsableStore(context, vectorStoreId);
    const newFiles = await readFilesToAttach(files, context, where);
    return store.vectorStoreFiles.add(vectorStoreId, newFiles, time());
  });
  wake();
  return rows;
}

/** Updates the attributes in the index to their final value, even with concurrent changes. */
export async function syncAttributes(
  { vector_store_id, id }: VectorStoreFileRow,
  { store, retrieval }: Pick<PlatformContext, 'store' | 'retrieval'>,
): Promise<void> {
  for (let events: string | undefined; ; ) {
    const row = await store.vectorStoreFiles.find(vector_store_id, id);
    if (row?.status !== 'completed' || JSON.stringify(row.attributes) === events) return;
    await retrieval.index.setAttributes({ vector_store_id, file_id: id }, row.attributes);
    events = JSON.stringify(row.attributes);
  }
}

export async function findVectorStore(
  { store }: Pick<PlatformContext, 'store'>,
  id: string,
): Promise<VectorStoreRow> {
  const row = await store.vectorStores.find(id);
  if (!row) throw noSuchVectorStore(id);
  return row;
}

/** Finds a store that exists and has not expired. */
export async function findUsableStore(
  context: Pick<PlatformContext, 'store' | 'time'>,
  id: string,
): Promise<VectorStoreRow> {
  const row = await findVectorStore(context, id);
  if (hasExpired(row, context.time()))
    throw new PlatformError(
      `Vector store '${id}' has expired: it was not used for ${row.expires_after?.days} days, and its contents were deleted. Create another with the same files, or without 'expires_after'.`,
      { code: 'vector_store_expired' },
    );
  return row;
}
