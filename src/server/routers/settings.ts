import { settings } from '../settings';
import { adminProcedure, router } from '../trpc';

export const settingsRouter = router({
  retrieve: adminProcedure.query(({ ctx }) => ctx.services.settings.read()),

  update: adminProcedure.input(settings.partial()).mutation(async ({ ctx, input }) => {
    await ctx.services.settings.update(input);
    return ctx.services.settings.read();
  }),
});
