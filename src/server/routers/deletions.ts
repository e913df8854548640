import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { startDeletion } from '../deletions/start';
import { deletionStore } from '../deletions/store';
import { deletableKinds } from '../history/delete';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const kind = z.enum(deletableKinds);
const listing = z.object({
  status: z.array(z.string()).max(50).optional(),
  outcome: z.array(z.enum(['ok', 'mixed', 'failed'])).optional(),
  category: z.string().max(300).optional(),
  search: z.string().max(500).optional(),
  from: z.number().int().min(0).optional(),
  to: z.number().int().min(0).optional(),
});
const chosen = z.union([
  z.object({ ids: z.array(objectId).min(1).max(10_000) }),
  z.object({ listing }),
]);

/** Many records deleted upstream, with a receipt of each. They go on whoever leaves, and after a restart. */
export const deletionsRouter = router({
  start: operatorOnConnection
    .input(z.object({ kind, chosen }))
    .mutation(({ ctx, input }) =>
      startDeletion({ ...ctx, store: storeOf(ctx), now: ctx.services.now, by: ctx.user }, input),
    ),

  retrieve: viewerOnConnection.input(id).query(({ ctx, input }) => find(ctx, input)),

  /** Newest first. */
  list: viewerOnConnection.query(({ ctx, input }) => storeOf(ctx).newest(input.connection)),

  /** What became of each, in the order in which they are deleted. */
  items: viewerOnConnection
    .input(
      id.extend({
        state: z.enum(['waiting', 'deleted', 'missing', 'failed']).optional(),
        cursor: z.number().int().min(0).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      await find(ctx, input);
      const { id, state, cursor } = input;
      const limit = 100;
      const items = await storeOf(ctx).items(id, { state, after: cursor, limit });
      return { items, next_cursor: items.length < limit ? null : (items.at(-1)?.position ?? null) };
    }),

  /** What is on its way ends; the rest is left. */
  stop: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    await find(ctx, input);
    await storeOf(ctx).end(input.id, Math.floor(ctx.services.now() / 1000), ctx.user.name);
    return find(ctx, input);
  }),

  /** What failed, or was left, is tried again. */
  retry: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    await find(ctx, input);
    await storeOf(ctx).retry(input.id);
    return find(ctx, input);
  }),
});

type Asked = Parameters<Parameters<typeof viewerOnConnection.query>[0]>[0]['ctx'];

function storeOf({ services }: Pick<Asked, 'services'>) {
  return deletionStore(services.db);
}

async function find(ctx: Pick<Asked, 'services'>, of: { connection: string; id: string }) {
  const found = await storeOf(ctx).find(of.id);
  if (found?.connection === of.connection) return found;
  throw new TRPCError({ code: 'NOT_FOUND', message: `There is no deletion ${of.id}.` });
}
