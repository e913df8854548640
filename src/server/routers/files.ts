import { deleteRecord } from '../history/delete';
import { previewFile } from '../history/preview';
import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

export const filesRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'file', input.id)),

  /** Its first 64 kB. */
  preview: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id: fileId }, signal }) =>
      previewFile(ctx.archive, ctx.openai, { connection, fileId }, signal),
    ),

  /** Deletes it upstream. What is kept of it here stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => deleteRecord(ctx, 'file', { id: input.id, by: ctx.user })),
});
