import type { BatchResult } from '../batch/result';
import { type BatchResultOptions, readResults } from '../batch/results';
import type { Body, Http, Options, Query, Result } from '../core/http';
import { hours, type PollOptions, poll } from '../core/poll';

type Batch = Result<'retrieveBatch'>;

/** Many requests from one file, answered within a day into another. */
export const batches = (http: Http) => {
  const { call, list } = http;
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

    /**
     * What became of each request of a batch that is over, as its files are read: in no order, also
     * of a batch that expired or was cancelled on its way. `Body` is what its endpoint answers with.
     *
     *     for await (const { custom_id, outcome } of client.batches.results('batch_abc123')) {
     *       console.log(custom_id, outcome);
     *     }
     */
    async *results<Body = Record<string, unknown>>(
      batch: Batch | string,
      options: BatchResultOptions = {},
    ): AsyncGenerator<BatchResult<Body>, void> {
      const { input: _, strict: __, ...each } = options;
      const found = typeof batch === 'string' ? await retrieve(batch, each) : batch;
      yield* readResults<Body>(http, found, options);
    },
  };
};

function isOver({ status }: Batch): boolean {
  return ['completed', 'failed', 'expired', 'cancelled'].includes(status);
}
