import { type BatchResultOptions, readResults } from '../batches/read-results';
import type { BatchResult } from '../batches/result';
import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import { hours, type PollOptions, poll } from '../core/poll';

type Batch = OperationResult<'retrieveBatch'>;

/** Many requests in one file, completed within a day. */
export const batches = (http: Http) => {
  const { call, list } = http;
  const retrieve = (batch_id: string, options?: Options) =>
    call('retrieveBatch', { path: { batch_id } }, options);

  return {
    create(body: OperationBody<'createBatch'>, options?: Options) {
      return call('createBatch', { body }, options);
    },

    retrieve,

    /** Newest first, up to 100 on a page. */
    list(query?: OperationQuery<'listBatches'> | null, options?: Options) {
      return list('listBatches', { query }, options);
    },

    /** Stops requests that have not started: `cancelling` for up to ten minutes, then `cancelled`. */
    cancel(batch_id: string, options?: Options) {
      return call('cancelBatch', { path: { batch_id } }, options);
    },

    /** Polls until the batch has ended; for up to 25 hours, unless `maxWait` is given. */
    poll(batch_id: string, options: PollOptions<Batch> = {}): Promise<Batch> {
      return poll((each) => retrieve(batch_id, each), isOver, {
        ...options,
        maxWait: options.maxWait ?? 25 * hours,
      });
    },

    /**
     * The result of each request of a finished batch, while its files are read: in no particular
     * order, also for batches that expired or were cancelled. `Body` is the endpoint's response
     * type.
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
