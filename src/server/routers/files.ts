import { z } from 'zod';
import { deleteFile } from '../history/delete';
import { listRecords } from '../history/list';
import { openHistory } from '../history/open';
import { previewFile } from '../history/preview';
import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

export const filesRouter = router({
  list: viewerOnConnection
    .input(
      z.object({
        category: z.string().optional(),
        status: z.array(z.string()).max(50).optional(),
        gone: z.boolean().optional(),
        search: z.string().max(500).optional(),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listRecords(ctx.services, ctx.connection, 'file', input)),

  retrieve: viewerOnConnection.input(id).query(({ ctx, input, signal }) => {
    const { history } = openHistory(ctx.services);
    return retrieveRecord({ ...ctx, history, signal }, 'file', input.id);
  }),

  /** Its first 64 kB. */
  preview: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id: fileId }, signal }) =>
      previewFile(openHistory(ctx.services).archive, ctx.openai, { connection, fileId }, signal),
    ),

  /** Deletes it upstream. What is kept of it here stays. */
  delete: operatorOnConnection.input(id).mutation(({ ctx, input }) => {
    const { history } = openHistory(ctx.services);
    return deleteFile({ ...ctx, history }, input.id, ctx.user);
  }),

  /** The batches that name it, newest first, each with the role the file has in it. */
  uses: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id } }) =>
      openHistory(ctx.services).history.naming(connection, id),
    ),
});
