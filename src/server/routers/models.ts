import { z } from 'zod';
import { router, viewerOnConnection } from '../trpc';

export const modelsRouter = router({
  list: viewerOnConnection.query(({ ctx, signal }) => ctx.openai.models.list({ signal })),

  retrieve: viewerOnConnection
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input, signal }) => ctx.openai.models.retrieve(input.id, { signal })),
});
