import { z } from 'zod';
import { numberOf, objectOf } from '@/lib/loose';
import { bodies } from '@/lib/openai/schemas';
import { bulkOperationStore } from '../bulk-operations/store';
import { readList, readObject, readPage } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import type { ChunkReport } from '../vector-stores/chunk-audit';
import { fileHealth, type StoreHealth } from '../vector-stores/health';

/** States of the files of a batch, by which they can be listed. */
const fileStates = ['in_progress', 'completed', 'failed', 'cancelled'] as const;

const filesPerPage = 100;

/** A file batch in the store `parent`. */
const inStore = z.object({ id: objectId, parent: objectId });

export const vectorStoresRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'vector_store', input.id),
    ),

  create: operatorOnConnection
    .input(bodies.createVectorStore)
    .mutation(({ ctx, input: { connection, ...body } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'vector_store' },
        { by: ctx.user, isNew: true },
        () => readObject(ctx.openai.vectorStores.create(body), 'a vector store'),
      ),
    ),

  /** Replaces what is given: all of the metadata, the name, the expiry. */
  update: operatorOnConnection
    .input(id)
    .input(bodies.modifyVectorStore)
    .mutation(({ ctx, input: { connection, id: storeId, ...body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'vector_store' }, { by: ctx.user }, () =>
        readObject(ctx.openai.vectorStores.update(storeId, body), 'a vector store'),
      ),
    ),

  /** Deletes the store upstream. Its files stay, and what is kept of it here. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) =>
      deleteRecord(ctx, 'vector_store', { id: input.id, by: ctx.user }),
    ),

  /** Failed and stuck files, and what the latest check found of the chunks. */
  health: viewerOnConnection
    .input(id)
    .query(async ({ ctx, input: { connection, id: store } }): Promise<StoreHealth> => {
      const { services, history } = ctx;
      const now = Math.floor(services.now() / 1000);
      const report = (await bulkOperationStore(services.db).latestReport(
        connection,
        store,
        'check_chunks',
      )) as ChunkReport | null;
      const files = await fileHealth(history, { connection, store }, now);
      return { ...files, report };
    }),

  /** The attributes that the files of a store have, each value with how many files have it. */
  attributes: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id: parent } }) =>
      ctx.history.attributeValues({ connection, kind: 'vector_store_file', parent }),
    ),

  /**
   * The chunks that fit best, as upstream answers. A mutation: it counts as a use of the store, which then
   * expires later, and may cost.
   */
  search: viewerOnConnection
    .input(id)
    .input(bodies.searchVectorStore)
    .mutation(async ({ ctx, input: { connection: _, id: store, ...body } }) => {
      const call = ctx.openai.vectorStores.search(store, body);
      const { data, answer } = await readPage(call, 'a page of search results');
      const { search_query, index_progress } = objectOf(answer);
      return { search_query, data, index_progress: numberOf(index_progress) };
    }),

  fileBatch: viewerOnConnection
    .input(inStore)
    .query(({ ctx, input: { id: batchId, parent }, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'vector_store_file_batch', batchId, parent),
    ),

  /** A page of the files of a batch, newest first, as upstream lists them. */
  fileBatchFiles: viewerOnConnection
    .input(
      inStore.extend({
        filter: z.enum(fileStates).optional(),
        cursor: objectId.optional(),
      }),
    )
    .query(async ({ ctx, input: { id: batchId, parent, filter, cursor }, signal }) => {
      const { fileBatches } = ctx.openai.vectorStores;
      const query = {
        vector_store_id: parent,
        limit: filesPerPage,
        order: 'desc' as const,
        ...(filter && { filter }),
        ...(cursor && { after: cursor }),
      };
      const page = await readList(
        fileBatches.listFiles(batchId, query, { signal }),
        'a list of files of a file batch',
      );
      const last = page.data.at(-1)?.id;
      return { items: page.data, next_cursor: page.has_more && last ? last : null };
    }),

  cancelFileBatch: operatorOnConnection
    .input(inStore)
    .mutation(({ ctx, input: { connection, id: batchId, parent } }) => {
      const { fileBatches } = ctx.openai.vectorStores;
      return saveAnswer(
        ctx.history,
        { connection, kind: 'vector_store_file_batch', parent },
        { by: ctx.user, asked: 'cancelled' },
        () => readObject(fileBatches.cancel(batchId, { vector_store_id: parent }), 'a file batch'),
      );
    }),
});
