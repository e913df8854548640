import { Hono } from 'hono';
import type { CreateVectorStoreFileBatchRequest } from '@/lib/openai';
import type { PlatformContext, PlatformEnv } from '../context';
import { missing, noSuchFileBatch, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import type { VectorStoreFileBatchRow } from './file-batches-schema';
import { pollHeaders, toVectorStoreFile } from './files-routes';
import { readFilesToAttach } from './read-files-to-attach';
import { findUsableStore, findVectorStore, retryUntilWritten } from './vector-stores';

const path = '/vector_stores/:store/file_batches';

export const vectorStoreFileBatchesRoutes = (context: PlatformContext) => {
  const { store, time, newId, schedule: wake } = context;

  const find = async (storeId: string, id: string) => {
    await findVectorStore(context, storeId);
    const row = await store.vectorStoreFileBatches.find(storeId, id);
    if (!row) throw noSuchFileBatch(id, storeId);
    return row;
  };

  return (
    new Hono<PlatformEnv>()
      .post(path, async (c) => {
        const { id: storeId } = await findUsableStore(context, c.req.param('store'));
        const body = await readBody('createVectorStoreFileBatch', c.req.raw);
        const row = await retryUntilWritten(async () => {
          await findUsableStore(context, storeId);
          const newFiles = await readFiles(body, context);
          return store.vectorStoreFileBatches.insert(storeId, newId('vsfb_'), newFiles, time());
        });
        wake();
        return c.json(toFileBatch(row));
      })

      // An extension: the API cannot list them.
      .get(path, async (c) => {
        const { id } = await findVectorStore(context, c.req.param('store'));
        const query = readQuery('listAssistants', c.req.url);
        const placeOf = (batch: string) => store.vectorStoreFileBatches.cursor(id, batch);
        const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
        const rows = await store.vectorStoreFileBatches.list(id, page);
        return c.json(toList(rows.map(toFileBatch), page));
      })

      .get(`${path}/:id`, async (c) => {
        const row = await find(c.req.param('store'), c.req.param('id'));
        return c.json(toFileBatch(row), 200, pollHeaders(row));
      })

      .post(`${path}/:id/cancel`, async (c) => {
        const { vector_store_id, id } = await find(c.req.param('store'), c.req.param('id'));
        await store.vectorStoreFileBatches.cancel(id);
        wake();
        return c.json(toFileBatch(await find(vector_store_id, id)));
      })

      .get(`${path}/:id/files`, async (c) => {
        const { vector_store_id, id } = await find(c.req.param('store'), c.req.param('id'));
        const query = readQuery('listFilesInVectorStoreBatch', c.req.url);
        const placeOf = (fileId: string) => store.vectorStoreFiles.cursor(vector_store_id, fileId);
        const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
        const files = await store.vectorStoreFiles.listOfBatch(id, page, query.filter);
        return c.json(toList(files.map(toVectorStoreFile), page));
      })
  );
};

/** Ids that share attributes and chunking, or files that each have their own. */
function readFiles(body: CreateVectorStoreFileBatchRequest, context: PlatformContext) {
  const { file_ids, files, attributes, chunking_strategy } = body;
  if (file_ids && files)
    throw new PlatformError("Pass either 'file_ids' or 'files', not both.", { param: 'files' });
  if (files) return readFilesToAttach(files, context, (index, field) => ['files', index, field]);
  if (!file_ids) throw missing('file_ids');
  const alike = file_ids.map((file_id) => ({ file_id, attributes, chunking_strategy }));
  return readFilesToAttach(alike, context, (index, field) =>
    field === 'file_id' ? ['file_ids', index] : [field],
  );
}

function toFileBatch(row: VectorStoreFileBatchRow) {
  const { id, created_at, status, vector_store_id, file_counts } = row;
  const object = 'vector_store.file_batch' as const;
  return { id, object, created_at, status, vector_store_id, file_counts };
}
