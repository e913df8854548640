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
 * Makes a vector store, with the files that it is to have from the start. `body` has passed a
 * validator; what that does not know is checked here, and told as lying at `path` of the request.
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
    const coming = await readFilesToAttach(files, context, (index) => [...path, 'file_ids', index]);
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
    return store.vectorStores.insert(made, coming);
  });
  wake();
  return row;
}

/**
 * Checks and writes; where what was checked has gone before it could be written, again: then the
 * check refuses it.
 */
export async function retryUntilWritten<Result>(
  job: () => Promise<Result | undefined>,
): Promise<Result> {
  for (;;) {
    const result = await job();
    if (result !== undefined) return result;
  }
}

/**
 * Puts files into a vector store, all or none; they are read later. One that is there already is
 * read again only if it is to be cut otherwise, or was not read to its end. What is wrong is told as
 * lying at `path` of the request; without one, the request is the file.
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
    const coming = await readFilesToAttach(files, context, where);
    return store.vectorStoreFiles.add(vectorStoreId, coming, time());
  });
  wake();
  return rows;
}

/** Has the index know the attributes that a file has in the end, however often they change meanwhile. */
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

/** A store that files may go into, and that may be searched. */
export async function findUsableStore(
  context: Pick<PlatformContext, 'store' | 'time'>,
  id: string,
): Promise<VectorStoreRow> {
  const row = await findVectorStore(context, id);
  if (hasExpired(row, context.time()))
    throw new PlatformError(
      `Vector store '${id}' has expired: it was not used for ${row.expires_after?.days} days, and its contents are gone. Create another with the same files, or without 'expires_after'.`,
      { code: 'vector_store_expired' },
    );
  return row;
}
