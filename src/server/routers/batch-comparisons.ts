import { z } from 'zod';
import { comparisonCandidates, comparisonOf, comparisonPage } from '../batches/compare/comparison';
import { verdicts } from '../batches/compare/join';
import { byId, objectId } from '../ids';
import { router, viewerOnConnection } from '../trpc';

const two = byId.extend({ with: objectId });

/** Two batches of the same requests, line by line. */
export const batchComparisonsRouter = router({
  /** How many requests came out the same, and what both used. */
  retrieve: viewerOnConnection
    .input(two)
    .query(({ ctx, input }) => comparisonOf(ctx.services.db, input)),

  /** The requests that a filter lets through, from an offset on, with the beginnings of both answers. */
  page: viewerOnConnection
    .input(
      two.extend({
        verdict: z.enum(verdicts).optional(),
        search: z.string().max(500).optional(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .query(({ ctx, input: { verdict, search, ...input } }) =>
      comparisonPage(ctx.services.db, { ...input, filter: { verdict, search } }),
    ),

  /** The batches that one may be compared with: of its lineage, its input file, or the same custom_ids. */
  candidates: viewerOnConnection
    .input(byId)
    .query(({ ctx, input: { connection, id } }) =>
      comparisonCandidates(ctx.services.db, connection, id),
    ),
});
