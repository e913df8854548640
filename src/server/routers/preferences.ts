import { z } from 'zod';
import { dateStyles, languages, numberStyles } from '@/lib/preferences';
import { isTimeZone } from '@/lib/zoned-days';
import { plainErrorMessage } from '@/strings/server-errors';
import { router, viewerProcedure } from '../trpc';

const changes = z
  .object({
    language: z.enum(languages).nullable(),
    numbers: z.enum(numberStyles).nullable(),
    dates: z.enum(dateStyles).nullable(),
    time_zone: z
      .string()
      .max(100)
      .refine(isTimeZone, plainErrorMessage('accounts.timeZone'))
      .nullable(),
  })
  .partial();

/** What everybody chooses for themselves: language, numbers, dates, time zone. */
export const preferencesRouter = router({
  retrieve: viewerProcedure.query(({ ctx }) => ctx.services.preferences.read(ctx.user.id)),

  update: viewerProcedure.input(changes).mutation(async ({ ctx, input }) => {
    await ctx.services.preferences.update(ctx.user.id, input);
    return ctx.services.preferences.read(ctx.user.id);
  }),
});
