import { z } from 'zod';
import { listedId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { deleteObjects, planDeletion } from '../vector-stores/delete-objects';

const kind = z.enum(['file', 'vector_store']);

const objects = z
  .array(z.object({ kind, id: listedId }))
  .min(1)
  .max(10_000);

/** The lists that say who uses files and stores. */
const namingKinds = ['assistant', 'thread', 'batch', 'vector_store', 'fine_tuning_job'];

/** What has no list upstream does not exist there, threads aside, which the API has and cannot list. */
function mayHideUses({ kind, unsupported }: { kind: string; unsupported: boolean }): boolean {
  return namingKinds.includes(kind) && (!unsupported || kind === 'thread');
}

/** Files and stores that nothing uses, as far as the history knows, and what can be done with them. */
export const orphansRouter = router({
  list: viewerOnConnection
    .input(
      z.object({
        kind,
        cursor: z.string().max(100).optional(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.history.unused(input)),

  /** Of both kinds, over ten thousand of each at most; with what may be used although nobody can tell. */
  totals: viewerOnConnection.query(async ({ ctx, input: { connection } }) => {
    const { history } = ctx;
    const [file, vector_store, unread_stores, could_not_ask] = await Promise.all([
      history.unusedTotals(connection, 'file'),
      history.unusedTotals(connection, 'vector_store'),
      history.unreadStores(connection),
      history.couldNotAsk({ connection }),
    ]);
    return {
      file,
      vector_store,
      unread_stores,
      could_not_ask: could_not_ask.filter(mayHideUses),
    };
  }),

  /** What deleting these would do. A mutation, as thousands of ids outgrow an address; it changes nothing. */
  plan: operatorOnConnection
    .input(z.object({ objects }))
    .mutation(({ ctx, input }) => planDeletion(ctx.history, input.connection, input.objects)),

  /** Takes files out of their stores, then deletes; what anything else uses stays. An operation that goes on by itself. */
  delete: operatorOnConnection
    .input(z.object({ objects }))
    .mutation(({ ctx, input: { connection, objects } }) => {
      const about = { connection, store: null, action: 'delete', by: ctx.user } as const;
      return ctx.services.bulk.start({ ...about, total: objects.length }, (run) =>
        deleteObjects({ ...ctx, by: ctx.user }, objects, run),
      );
    }),
});
