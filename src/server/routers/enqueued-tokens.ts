import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { refreshEnqueued } from '../enqueued-tokens/refresh';
import { enqueuedTokenStore } from '../enqueued-tokens/store';
import { tokensView } from '../enqueued-tokens/view';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { archivedEstimate } from '../usage/file-estimates';

/** How many input tokens of batches wait and run upstream, by model, and how many may. */
export const enqueuedTokensRouter = router({
  list: viewerOnConnection.query(async ({ ctx, input: { connection }, signal }) => {
    const { services, archive } = ctx;
    const store = enqueuedTokenStore(services.db);
    const estimate = (of: string, fileId: string) =>
      archivedEstimate({ services, archive, signal }, { connection: of, fileId, kind: 'batch' });
    await refreshEnqueued({ store, estimate }, connection);
    const [limits, parts, others] = await Promise.all([
      store.limits(connection),
      store.parts(connection),
      store.others(connection),
    ]);
    return tokensView(limits, parts, others);
  }),

  /** Null: unknown. Then batches are created until upstream refuses one. */
  setLimit: operatorOnConnection
    .input(
      z.object({
        model: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(256),
        limit: z
          .number()
          .int()
          .min(1, plainErrorMessage('anything.atLeastOne'))
          .max(2 ** 50)
          .nullable(),
      }),
    )
    .mutation(async ({ ctx, input: { connection, model, limit } }) => {
      const { services, user } = ctx;
      const at = Math.floor(services.now() / 1000);
      const set = { limit, by: user.name, at };
      await enqueuedTokenStore(services.db).setLimit(connection, model, set);
    }),
});
