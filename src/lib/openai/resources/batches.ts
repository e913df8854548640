import type { Body, Http, Options, Query, Result } from '../core/http';
import { hours, type PollOptions, poll } from '../core/poll';

type Batch = Result<'retrieveBatch'>;

/** Many requests from one file, answered within a day into another. */
export const batches = ({ call, list }: Http) => {
  const retrieve = (batch_id: string, options?: Options) =>
    call('retrieveBatch', { path: { batch_id } }, options);

  return {
    create(body: Body<'createBatch'>, options?: Options) {
      return call('createBatch', { body }, options);
    },

    retrieve,

    /** Newest first, up to 100 on a page. */
    list(query?: Query<'listBatches'> | null, options?: Options) {
      return list('listBatches', { query }, options);
    },

    /** Stops what has not begun: `cancelling` for up to ten minutes, then `cancelled`. */
    cancel(batch_id: string, options?: Options) {
      return call('cancelBatch', { path: { batch_id } }, options);
    },

    /** Looks until the batch has come to an end, whichever; for 25 hours, unless `maxWait` says otherwise. */
    poll(batch_id: string, options: PollOptions<Batch> = {}): Promise<Batch> {
      return poll((each) => retrieve(batch_id, each), isOver, {
        ...options,
        maxWait: options.maxWait ?? 25 * hours,
      });
    },
  };
};

function isOver({ status }: Batch): boolean {
  return ['completed', 'failed', 'expired', 'cancelled'].includes(status);
}
