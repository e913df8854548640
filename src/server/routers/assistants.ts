import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { router, viewerOnConnection } from '../trpc';

export const assistantsRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'assistant', input.id)),
});
