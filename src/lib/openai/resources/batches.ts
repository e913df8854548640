import type { Body, Http, Options, Query } from '../core/http';

/** Many requests from one file, answered within a day into another. */
export const batches = ({ call, list }: Http) => ({
  create(body: Body<'createBatch'>, options?: Options) {
    return call('createBatch', { body }, options);
  },

  retrieve(batch_id: string, options?: Options) {
    return call('retrieveBatch', { path: { batch_id } }, options);
  },

  /** Newest first, up to 100 on a page. */
  list(query?: Query<'listBatches'> | null, options?: Options) {
    return list('listBatches', { query }, options);
  },

  /** Stops what has not begun: `cancelling` for up to ten minutes, then `cancelled`. */
  cancel(batch_id: string, options?: Options) {
    return call('cancelBatch', { path: { batch_id } }, options);
  },
});
