import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { readObject } from '../connections/upstream-answer';
import { retrieveRecord } from '../history/retrieve';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { deleteStore } from '../vector-stores/delete-store';

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
    .mutation(async ({ ctx, input: { connection, ...body } }) => {
      const store = await readObject(ctx.openai.vectorStores.create(body), 'a vector store');
      return ctx.history.save({ connection, kind: 'vector_store' }, store, { by: ctx.user });
    }),

  /** Replaces what is given: all of the metadata, the name, the expiry. */
  update: operatorOnConnection
    .input(id)
    .input(bodies.modifyVectorStore)
    .mutation(async ({ ctx, input: { connection, id: storeId, ...body } }) => {
      const call = ctx.openai.vectorStores.update(storeId, body);
      const store = await readObject(call, 'a vector store');
      return ctx.history.save({ connection, kind: 'vector_store' }, store, { by: ctx.user });
    }),

  /** Deletes the store upstream. Its files stay, and what is kept of it here. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => deleteStore(ctx, input.id, ctx.user)),

  cancelFileBatch: operatorOnConnection
    .input(inStore)
    .mutation(async ({ ctx, input: { connection, id: batchId, parent } }) => {
      const call = ctx.openai.vectorStores.fileBatches.cancel(batchId, { vector_store_id: parent });
      const batch = await readObject(call, 'a file batch');
      const list = { connection, kind: 'vector_store_file_batch', parent } as const;
      return ctx.history.save(list, batch, { by: ctx.user, asked: 'cancelled' });
    }),

  /** Changes of many objects that run, and those that ended lately: of the connection, or of one store. */
  operations: viewerOnConnection
    .input(z.object({ store: objectId.optional() }))
    .query(({ ctx, input }) => ctx.services.bulk.list(input.connection, input.store)),

  /** What was sent goes on upstream as far as it cannot be called off; nothing more is sent. */
  cancelOperation: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => ctx.services.bulk.cancel(input.connection, input.id)),

  dismissOperation: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => ctx.services.bulk.dismiss(input.connection, input.id)),
});
