import { z } from 'zod';
import { usageKinds } from '@/lib/usage/kinds';
import { isTimeZone } from '@/lib/zoned-days';
import { errorText, plainErrorMessage } from '@/strings/server-errors';
import { byId } from '../ids';
import { issueOf } from '../localized-issue';
import { router, viewerOnConnection, viewerProcedure } from '../trpc';
import { estimateOfFile } from '../usage/file-estimates';
import { objectCost, pricedKinds } from '../usage/object-cost';
import { usageDimensions, usageReport } from '../usage/report';

/** Two years with a day to spare. */
const maxDays = 732;

const period = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  time_zone: z.string().max(100).refine(isTimeZone, plainErrorMessage('usage.timeZone')),
});

const query = period
  .extend({
    group_by: z.enum(usageDimensions),
    connection: z.string().max(100).optional(),
    kind: z.enum(usageKinds).optional(),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: plainErrorMessage('usage.order'),
  })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < maxDays, {
    ...issueOf(errorText('usage.length', { days: maxDays })),
    path: ['from'],
  });

/** What was used on all connections. */
export const usageRouter = router({
  report: viewerProcedure
    .input(query)
    .query(({ ctx: { services }, input }) => usageReport(services, input)),

  /** What a batch or fine-tuning job was estimated to use, and what it used. */
  ofObject: viewerOnConnection
    .input(
      byId.extend({
        kind: z.enum(pricedKinds),
        /** As the reader has it, so that it asks again after a change. */
        revision: z.number().int().optional(),
      }),
    )
    .query(({ ctx, input }) => objectCost(ctx, input)),

  /** What a file of requests holds, before a batch is made of it. Read whole once, until the reader leaves. */
  ofFile: viewerOnConnection
    .input(byId)
    .query(({ ctx, input: { connection, id: fileId }, signal }) =>
      estimateOfFile({ ...ctx, signal }, { connection, fileId, kind: 'batch' }),
    ),
});
