import { z } from 'zod';
import { router, viewerOnConnection } from '../trpc';

export const modelsRouter = router({
  /** All of them, as upstream lists them. */
  list: viewerOnConnection.query(async ({ ctx, signal }) => {
    const { data } = await ctx.openai.models.list({ signal });
    return data;
  }),

  retrieve: viewerOnConnection
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input, signal }) => ctx.openai.models.retrieve(input.id, { signal })),
});
