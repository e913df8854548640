import { z } from 'zod';
import { anyKey, anyModel } from '@/platform/rate-limits/limits';
import { plainErrorMessage } from '@/strings/server-errors';
import { objectId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import { adminProcedure, router } from '../trpc';

const where = z.object({
  /** `environment`: the key that the server was started with; `*`: each key. */
  key_id: z.union([z.literal(anyKey), objectId]),
  model: z
    .string()
    .trim()
    .min(1, plainErrorMessage('platform.limitModel'))
    .max(200)
    .default(anyModel),
});

const perMinute = z
  .int()
  .min(1, plainErrorMessage('anything.atLeastOne'))
  .max(1_000_000_000)
  .nullable();

const limit = where
  .extend({ requests_per_minute: perMinute, tokens_per_minute: perMinute })
  .refine((one) => one.requests_per_minute !== null || one.tokens_per_minute !== null, {
    path: ['requests_per_minute'],
    message: plainErrorMessage('platform.limitEmpty'),
  });

/** What clients of the embedded platform may ask in a minute. */
export const platformLimitsRouter = router({
  /** Those that are set here, and those of the settings file. */
  list: adminProcedure.query(({ ctx }) => ctx.services.platform.limits.list()),

  /** In place of the one for the same key and model. */
  save: adminProcedure.input(limit).mutation(async ({ ctx, input }) => {
    const { keys, limits } = ctx.services.platform;
    const isKnown = [anyKey, 'environment'].includes(input.key_id);
    if (!isKnown && !(await keys.list()).some(({ id }) => id === input.key_id))
      return refuseField('key_id', 'platform.keyNotFound');
    return limits.save(input);
  }),

  delete: adminProcedure.input(where).mutation(async ({ ctx, input }) => {
    if (await ctx.services.platform.limits.delete(input.key_id, input.model)) return;
    refuse('NOT_FOUND', 'platform.limitNotFound');
  }),
});
