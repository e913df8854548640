import type { CreateVectorStoreFileRequest, CreateVectorStoreRequest } from '@/lib/openai';
import { readChunking, readComing, type Where } from './coming-files';
import type { Context } from './context';
import type { VectorStoreFileRow } from './db/schema/vector-store-files';
import type { VectorStoreRow } from './db/schema/vector-stores';
import { activeAt, noFiles } from './db/vector-store-tally';
import { hasExpired } from './db/vector-stores';
import { noSuchVectorStore, Refusal } from './errors';
import type { Path } from './words';

type StoreRequest = Omit<CreateVectorStoreRequest, 'name'> & { name?: string | null };

/**
 * Makes a vector store, with the files that it is to have from the start. `body` has passed a
 * validator; what that does not know is checked here, and told as lying at `path` of the request.
 */
export async function createStore(
  context: Context,
  body: StoreRequest,
  path: Path = [],
): Promise<VectorStoreRow> {
  const { store, time, newId, wake } = context;
  const { name, description, expires_after = null, chunking_strategy, metadata } = body;
  readChunking(chunking_strategy, [...path, 'chunking_strategy']);
  const files = (body.file_ids ?? []).map((file_id) => ({ file_id, chunking_strategy }));

  const row = await untilDone(async () => {
    const coming = await readComing(files, context, (index) => [...path, 'file_ids', index]);
    const at = time();
    const made = {
      id: newId('vs_'),
      created_at: at,
      name: name ?? null,
      description: description ?? null,
      usage_bytes: 0,
      file_counts: noFiles,
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
export async function untilDone<Result>(job: () => Promise<Result | undefined>): Promise<Result> {
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
  context: Context,
  vectorStoreId: string,
  files: CreateVectorStoreFileRequest[],
  path: Path = [],
): Promise<VectorStoreFileRow[]> {
  const { store, time, wake } = context;
  const where: Where = (_, field) => (path.length > 0 ? path : [field]);
  const rows = await untilDone(async () => {
    await findUsable(context, vectorStoreId);
    const coming = await readComing(files, context, where);
    return store.vectorStoreFiles.add(vectorStoreId, coming, time());
  });
  wake();
  return rows;
}

/** Has the index know the attributes that a file has in the end, however often they change meanwhile. */
export async function followAttributes(
  { vector_store_id, id }: VectorStoreFileRow,
  { store, retrieval }: Pick<Context, 'store' | 'retrieval'>,
): Promise<void> {
  for (let told: string | undefined; ; ) {
    const row = await store.vectorStoreFiles.find(vector_store_id, id);
    if (row?.status !== 'completed' || JSON.stringify(row.attributes) === told) return;
    await retrieval.index.setAttributes({ vector_store_id, file_id: id }, row.attributes);
    told = JSON.stringify(row.attributes);
  }
}

export async function findStore(
  { store }: Pick<Context, 'store'>,
  id: string,
): Promise<VectorStoreRow> {
  const row = await store.vectorStores.find(id);
  if (!row) throw noSuchVectorStore(id);
  return row;
}

/** A store that files may go into, and that may be searched. */
export async function findUsable(
  context: Pick<Context, 'store' | 'time'>,
  id: string,
): Promise<VectorStoreRow> {
  const row = await findStore(context, id);
  if (hasExpired(row, context.time()))
    throw new Refusal(
      `Vector store '${id}' has expired: it was not used for ${row.expires_after?.days} days, and its contents are gone. Create another with the same files, or without 'expires_after'.`,
      { code: 'vector_store_expired' },
    );
  return row;
}
