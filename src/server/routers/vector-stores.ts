import { retrieveRecord } from '../history/retrieve';
import { byId as id } from '../ids';
import { router, viewerOnConnection } from '../trpc';

export const vectorStoresRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'vector_store', input.id),
    ),
});
