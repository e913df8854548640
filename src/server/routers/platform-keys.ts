import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { byId } from '../ids';
import { adminProcedure, router } from '../trpc';

/** Keys of the embedded platform, for clients that reach it through `/v1`. */
export const platformKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => ctx.services.platform.keys.list()),

  /** The only time that the key itself is shown. */
  create: adminProcedure
    .input(z.object({ name: z.string().trim().min(1, 'Give it a name.').max(60) }))
    .mutation(({ ctx, input }) => ctx.services.platform.keys.create(input.name)),

  /** Revokes it at once. */
  delete: adminProcedure.input(byId).mutation(async ({ ctx, input }) => {
    const deleted = await ctx.services.platform.keys.delete(input.id);
    if (!deleted) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such key.' });
  }),
});
