import { bodies } from '@/lib/openai/schemas';
import { readObject } from '../connections/upstream-answer';
import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { deleteStore } from '../vector-stores/delete-store';

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
});
