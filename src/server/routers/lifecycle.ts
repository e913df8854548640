import { z } from 'zod';
import { endingSoon, endsOn, readBoard } from '../lifecycle/board';
import { modelEndStore } from '../lifecycle/ends';
import { refuse } from '../localized-error';
import { operatorOnConnection, router, viewerOnConnection, viewerProcedure } from '../trpc';

const model = z.string().trim().min(1).max(500);

/** Days before the end of a used model in which the overview warns. */
const warnsWithin = 30;

/** Model end dates of all connections. */
export const lifecycleRouter = router({
  board: viewerProcedure.query(({ ctx: { services } }) => readBoard(services)),

  /** Models that are used and end within 30 days, or have ended. */
  warnings: viewerProcedure.query(({ ctx: { services } }) => endingSoon(services, warnsWithin)),

  /** When the models of one connection end, for the lists that name them. */
  ends: viewerOnConnection.query(({ ctx: { services, connection } }) =>
    endsOn(services, connection),
  ),

  /** Sets the shutdown date of a model, which overrides the upstream date. */
  enter: operatorOnConnection
    .input(
      z.object({
        model,
        date: z.iso.date(),
        replacement: z.string().trim().max(500).optional(),
      }),
    )
    .mutation(async ({ ctx, input: { connection, model, date, replacement } }) => {
      const end = { connection, model, date, replacement: replacement || null, by: ctx.user.name };
      await modelEndStore(ctx.services).save(end);
    }),

  /** Takes back what was entered: upstream's date, or the published one, is shown again. */
  remove: operatorOnConnection
    .input(z.object({ model }))
    .mutation(async ({ ctx, input: { connection, model } }) => {
      if (await modelEndStore(ctx.services).delete(connection, model)) return;
      refuse('NOT_FOUND', 'models.noDate', { model });
    }),
});
