import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { router, viewerOnConnection } from '../trpc';

export const threadsRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'thread', input.id)),
});
