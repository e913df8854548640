import { Hono } from 'hono';
import type { UpdateVectorStoreRequest } from '@/lib/openai';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchVectorStore } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { usageCounter } from '../usage/recorder';
import { activeAt } from './counters';
import type { NewVectorStore, VectorStoreRow } from './schema';
import { type StoreSearchResult, searchStores } from './search';
import { readSearch } from './search-request';
import { hasExpired } from './store';
import { createVectorStore, findUsableStore, findVectorStore } from './vector-stores';

export const vectorStoresRoutes = (context: PlatformContext) => {
  const { store, time, schedule: wake } = context;

  const changed = (body: UpdateVectorStoreRequest) => {
    const { name, expires_after, metadata } = body;
    const change: Partial<NewVectorStore> = {};
    if (name !== undefined) change.name = name;
    if (metadata !== undefined) change.metadata = metadata ?? {};
    if (expires_after === undefined) return change;
    return { ...change, expires_after, ...activeAt({ expires_after }, time()) };
  };

  return new Hono<PlatformEnv>()
    .post('/vector_stores', async (c) => {
      const body = await readBody('createVectorStore', c.req.raw, { mayBeEmpty: true });
      return c.json(toVectorStore(await createVectorStore(context, body), time()));
    })

    .get('/vector_stores', async (c) => {
      const query = readQuery('listVectorStores', c.req.url);
      const page = await readPage(
        query,
        { defaultLimit: 20, maxLimit: 100 },
        store.vectorStores.cursor,
      );
      const rows = await store.vectorStores.list(page);
      return c.json(
        toList(
          rows.map((row) => toVectorStore(row, time())),
          page,
        ),
      );
    })

    .get('/vector_stores/:id', async (c) =>
      c.json(toVectorStore(await findVectorStore(context, c.req.param('id')), time())),
    )

    .post('/vector_stores/:id', async (c) => {
      const before = await findVectorStore(context, c.req.param('id'));
      const body = await readBody('modifyVectorStore', c.req.raw);
      const change = changed(body);
      // An expired store stays expired, but can be renamed.
      const usableAt = body.expires_after === undefined ? undefined : time();
      const isChanged = Object.keys(change).length > 0;
      const row = isChanged ? await store.vectorStores.update(before.id, change, usableAt) : before;
      if (!row) await findUsableStore(context, before.id);
      if (!row) throw noSuchVectorStore(before.id);
      return c.json(toVectorStore(row, time()));
    })

    .delete('/vector_stores/:id', async (c) => {
      const { id } = await findVectorStore(context, c.req.param('id'));
      if (!(await store.vectorStores.delete(id, time()))) throw noSuchVectorStore(id);
      wake();
      return c.json({ id, object: 'vector_store.deleted', deleted: true });
    })

    .post('/vector_stores/:id/search', async (c) => {
      const { id } = await findUsableStore(context, c.req.param('id'));
      const search = readSearch(await readBody('searchVectorStore', c.req.raw));
      const count = usageCounter(c.req.raw, 'vector_store_search');
      const asking = { count, signal: c.req.raw.signal };
      const found = await searchStores(context, { ids: [id], ...search }, asking);
      const index_progress = await context.retrieval.index.backfillProgress();
      return c.json({
        object: 'vector_store.search_results.page',
        search_query: search.queries,
        data: found.map(toResult),
        has_more: false,
        next_page: null,
        // Only during the backfill of an older index.
        ...(index_progress < 1 && { index_progress }),
      });
    });
};

function toVectorStore(row: VectorStoreRow, at: number) {
  const { id, created_at, name, description, usage_bytes, file_counts } = row;
  const { expires_after, expires_at, last_active_at, metadata } = row;
  const progress = file_counts.in_progress > 0 ? 'in_progress' : 'completed';
  return {
    id,
    object: 'vector_store' as const,
    created_at,
    name,
    description,
    usage_bytes,
    file_counts,
    status: hasExpired(row, at) ? 'expired' : progress,
    expires_after,
    expires_at,
    last_active_at,
    metadata,
  };
}

function toResult({
  file_id,
  filename,
  score,
  attributes,
  text,
  passages = [text],
}: StoreSearchResult) {
  const content = passages.map((text) => ({ type: 'text' as const, text }));
  return { file_id, filename, score, attributes, content };
}
