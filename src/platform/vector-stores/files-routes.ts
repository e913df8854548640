import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { webBody } from '@/lib/openai/node/web-body';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchVectorStore, noSuchVectorStoreFile, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import type { VectorStoreFileRow } from './files-schema';
import { addFiles, findUsableStore, findVectorStore, syncAttributes } from './vector-stores';

export const vectorStoreFilesRoutes = (context: PlatformContext) => {
  const { store, indexMutex: alone, time, schedule: wake } = context;
  const rows = store.vectorStoreFiles;

  const find = async (storeId: string, id: string) => {
    await findVectorStore(context, storeId);
    const row = await rows.find(storeId, id);
    if (!row) throw noSuchVectorStoreFile(id, storeId);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/vector_stores/:store/files', async (c) => {
      const body = await readBody('createVectorStoreFile', c.req.raw);
      const storeId = c.req.param('store');
      const [row] = await addFiles(context, storeId, [body]);
      if (!row) throw noSuchVectorStore(storeId);
      return c.json(toVectorStoreFile(row));
    })

    .get('/vector_stores/:store/files', async (c) => {
      const { id } = await findVectorStore(context, c.req.param('store'));
      const query = readQuery('listVectorStoreFiles', c.req.url);
      const placeOf = (fileId: string) => rows.cursor(id, fileId);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
      const files = await rows.list(id, page, query.filter);
      return c.json(toList(files.map(toVectorStoreFile), page));
    })

    .get('/vector_stores/:store/files/:id', async (c) => {
      const row = await find(c.req.param('store'), c.req.param('id'));
      return c.json(toVectorStoreFile(row), 200, pollHeaders(row));
    })

    .post('/vector_stores/:store/files/:id', async (c) => {
      const { vector_store_id, id } = await find(c.req.param('store'), c.req.param('id'));
      const body = await readBody('updateVectorStoreFileAttributes', c.req.raw);
      const row = await rows.setAttributes(vector_store_id, id, body.attributes ?? {});
      if (!row) throw noSuchVectorStoreFile(id, vector_store_id);
      // Removed at once and not by the worker, so that the next search does not find them.
      if (row.status === 'completed')
        await alone(vector_store_id, () => syncAttributes(row, context));
      wake();
      return c.json(toVectorStoreFile(row));
    })

    .delete('/vector_stores/:store/files/:id', async (c) => {
      const { vector_store_id, id } = await find(c.req.param('store'), c.req.param('id'));
      if (!(await rows.delete(vector_store_id, id, time())))
        throw noSuchVectorStoreFile(id, vector_store_id);
      wake();
      return c.json({ id, object: 'vector_store.file.deleted', deleted: true });
    })

    .get('/vector_stores/:store/files/:id/content', async (c) => {
      await findUsableStore(context, c.req.param('store'));
      const row = await find(c.req.param('store'), c.req.param('id'));
      if (row.status !== 'completed') throw noContent(row);
      const pieces = contentOf(row, context);
      // Immediate failures are still returned as such.
      const { value } = await pieces.next();
      const body = webBody(Readable.from(goOn(value, pieces)));
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    });
};

export function toVectorStoreFile({ seq, batch_id, ...row }: VectorStoreFileRow) {
  const { id, usage_bytes, created_at, vector_store_id, unread_parts, ...rest } = row;
  const object = 'vector_store.file' as const;
  const extension = unread_parts?.length ? { unread_parts } : {};
  return { id, object, usage_bytes, created_at, vector_store_id, ...rest, ...extension };
}

/** The poll interval for clients, which default to five seconds. */
export function pollHeaders({ status }: { status: string }): Record<string, string> {
  return underWay.includes(status) ? { 'openai-poll-after-ms': '250' } : {};
}

const underWay = ['queued', 'in_progress', 'cancelling'];

const textsAtATime = 256;

/** Streams all of the text as one page, as the live API, without buffering it. */
async function* contentOf(
  { vector_store_id, id }: VectorStoreFileRow,
  { retrieval }: PlatformContext,
): AsyncGenerator<Buffer, undefined> {
  const place = { vector_store_id, file_id: id };
  let before = '{"object":"vector_store.file_content.page","data":[';
  for (let offset = 0; ; offset += textsAtATime) {
    const texts = await retrieval.index.texts(place, { offset, limit: textsAtATime });
    const items = texts.map((text) => JSON.stringify({ type: 'text', text }));
    if (items.length > 0) {
      yield Buffer.from(`${before}${items.join(',')}`);
      before = ',';
    }
    if (items.length < textsAtATime) break;
  }
  yield Buffer.from(`${before === ',' ? '' : before}],"has_more":false,"next_page":null}`);
  return undefined;
}

async function* goOn(first: Buffer | undefined, rest: AsyncIterable<Buffer>) {
  if (first) yield first;
  yield* rest;
}

function noContent({ id, status, last_error }: VectorStoreFileRow): PlatformError {
  const remedy = {
    in_progress: 'It is still being read; ask again once it is completed.',
    cancelled: 'It was cancelled before it was read; add it again to retry.',
    failed: `It could not be read: ${last_error?.message}`,
    completed: '',
  };
  return new PlatformError(`File '${id}' has no content in this vector store. ${remedy[status]}`, {
    code: 'no_content',
  });
}
