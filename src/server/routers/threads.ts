import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { readObject } from '../connections/upstream-answer';
import { retrieveRecord } from '../history/retrieve';
import { byId as id, objectId } from '../ids';
import { recreateThread } from '../threads/recreate';
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

  /**
   * Makes a thread anew from what is known of one, on this connection. Runs stay with the old one; what could not
   * be carried over is told.
   */
  recreate: operatorOnConnection
    .input(z.object({ origin: z.object({ connection: objectId, id: objectId }) }))
    .mutation(async ({ ctx, input: { origin }, signal }) => {
      const { history, archive, openai, connection, user } = ctx;
      const known = await history.find(
        { connection: origin.connection, kind: 'thread' },
        origin.id,
      );
      if (!known) {
        const message = `There is no thread ${origin.id} in the history.`;
        throw new TRPCError({ code: 'NOT_FOUND', message });
      }
      return recreateThread({
        ...{ history, archive, openai, signal },
        connection: connection.slug,
        origin: known,
        by: user,
      });
    }),
});
