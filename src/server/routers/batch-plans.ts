import { z } from 'zod';
import { countExactly } from '../batch-plans/count-exactly';
import { countedEstimate } from '../batch-plans/input';
import { planRequests } from '../batch-plans/plan';
import { byId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { estimateOfFile } from '../usage/file-estimates';

const endpoint = z.object({ endpoint: z.string().min(1).max(200) });

/** What batches are going to use, before they are created. */
export const batchPlansRouter = router({
  /** Of requests that somebody counted already. */
  ofEstimate: viewerOnConnection.input(endpoint.extend({ estimate: countedEstimate })).query(
    ({
      ctx,
      input: {
        connection,
        endpoint,
        estimate: { prompt, ...estimate },
      },
    }) =>
      planRequests(ctx.services, {
        connection,
        endpoint,
        estimate: { ...estimate, ...(prompt && { prompt }) },
      }),
  ),

  /** Of a file upstream, as the creation of a batch counts it. */
  ofFile: viewerOnConnection
    .input(byId.extend(endpoint.shape))
    .query(async ({ ctx, input: { connection, id, endpoint }, signal }) => {
      const file = { connection, fileId: id, kind: 'batch' } as const;
      const estimate = await estimateOfFile({ ...ctx, signal }, file);
      return planRequests(ctx.services, { connection, endpoint, estimate });
    }),

  /** Has upstream count some requests to /v1/responses, which it does without a charge. */
  countExactly: operatorOnConnection
    .input(z.object({ lines: z.array(z.string().max(1_000_000)).min(1).max(5) }))
    .mutation(({ ctx, input: { lines }, signal }) => countExactly(ctx.openai, lines, signal)),
});
