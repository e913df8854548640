import { z } from 'zod';
import { router, viewerOnConnection } from '../trpc';

const kind = z.enum(['file', 'vector_store']);

/** The lists that say who uses files and stores. */
const namingKinds = ['assistant', 'thread', 'batch', 'vector_store', 'fine_tuning_job'];

/** What has no list upstream does not exist there, threads aside, which the API has and cannot list. */
function mayHideUses({ kind, unsupported }: { kind: string; unsupported: boolean }): boolean {
  return namingKinds.includes(kind) && (!unsupported || kind === 'thread');
}

/** Files and stores that nothing uses, according to the history. */
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
    const [file, vector_store, unread_stores, unreachable_lists] = await Promise.all([
      history.unusedTotals(connection, 'file'),
      history.unusedTotals(connection, 'vector_store'),
      history.unreadStores(connection),
      history.unreachableLists({ connection }),
    ]);
    return {
      file,
      vector_store,
      unread_stores,
      unreachable_lists: unreachable_lists.filter(mayHideUses),
    };
  }),
});
