import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { readObject } from '../connections/upstream-answer';
import { retrieveRecord } from '../history/retrieve';
import { byId as id, objectId } from '../ids';
import { summarizeThreads } from '../threads/summary';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

export const threadsRouter = router({
  /** An id that was never seen here becomes known by it. */
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'thread', input.id)),

  /** What each comes to, in the order asked for; unknown ones come to nothing. */
  summaries: viewerOnConnection
    .input(z.object({ ids: z.array(objectId).min(1).max(100) }))
    .query(({ ctx, input: { connection, ids } }) =>
      summarizeThreads(ctx.services.db, connection, ids),
    ),

  create: operatorOnConnection
    .input(z.object({ body: bodies.createThread }))
    .mutation(async ({ ctx, input: { connection, body } }) => {
      const thread = await readObject(ctx.openai.beta.threads.create(body), 'a thread');
      return ctx.history.save({ connection, kind: 'thread' }, thread, { by: ctx.user });
    }),
});
