import { z } from 'zod';
import { auditDetail } from '../audit/detail';
import { auditFilter } from '../audit/filter';
import { auditFilterValues } from '../audit/filter-values';
import { auditPage } from '../audit/page';
import { parsePosition } from '../audit/position';
import { byId } from '../ids';
import { refuse } from '../localized-error';
import { adminProcedure, router } from '../trpc';

/** Who did what: for admins, since it names addresses and sessions. */
export const auditRouter = router({
  /** Newest first. */
  list: adminProcedure
    .input(
      auditFilter.extend({
        cursor: z.string().max(100).optional(),
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input: { cursor, limit = 50, ...filter } }) => {
      const after = cursor === undefined ? undefined : (parsePosition(cursor) ?? undefined);
      return auditPage(ctx.services.db, filter, { after, limit });
    }),

  /** With what changed. */
  retrieve: adminProcedure
    .input(byId)
    .query(
      async ({ ctx, input }) =>
        (await auditDetail(ctx.services.db, input.id)) ?? refuse('NOT_FOUND', 'audit.notFound'),
    ),

  filterValues: adminProcedure.query(({ ctx }) => auditFilterValues(ctx.services.db)),
});
