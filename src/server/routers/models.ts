import { byId } from '../ids';
import { router, viewerOnConnection } from '../trpc';

export const modelsRouter = router({
  /** All of them, as upstream lists them. */
  list: viewerOnConnection.query(async ({ ctx, signal }) => {
    const { data } = await ctx.openai.models.list({ signal });
    return data;
  }),

  retrieve: viewerOnConnection
    .input(byId)
    .query(({ ctx, input, signal }) => ctx.openai.models.retrieve(input.id, { signal })),
});
