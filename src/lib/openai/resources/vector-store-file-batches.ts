import { mapConcurrently } from '../core/concurrency';
import { OpenAIError } from '../core/errors';
import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import { minutes, type PollOptions, poll, withoutPollOptions } from '../core/poll';
import type { Uploadable } from '../generated/types';
import { files as fileResource } from './files';

type ParentIds = { vector_store_id: string };
type FileBatch = OperationResult<'getVectorStoreFileBatch'>;

/** Many files that are added to a vector store together. */
export const vectorStoreFileBatches = (http: Http) => {
  const { call, list } = http;

  /** Up to 2,000 files: ids that share attributes and chunking, or files with their own. */
  const create = (
    vector_store_id: string,
    body: OperationBody<'createVectorStoreFileBatch'>,
    options?: Options,
  ) => call('createVectorStoreFileBatch', { path: { vector_store_id }, body }, options);

  const retrieve = (batch_id: string, { vector_store_id }: ParentIds, options?: Options) =>
    call('getVectorStoreFileBatch', { path: { vector_store_id, batch_id } }, options);

  /** Polls until no file is in progress; for up to half an hour, unless `maxWait` is given. */
  const pollBatch = (
    vector_store_id: string,
    batch_id: string,
    options: PollOptions<FileBatch> = {},
  ) =>
    poll((each) => retrieve(batch_id, { vector_store_id }, each), isOver, {
      ...options,
      maxWait: options.maxWait ?? 30 * minutes,
    });

  const createAndPoll = async (
    vector_store_id: string,
    body: OperationBody<'createVectorStoreFileBatch'>,
    options?: PollOptions<FileBatch>,
  ) => {
    const { id } = await create(vector_store_id, body, withoutPollOptions(options));
    return pollBatch(vector_store_id, id, options);
  };

  return {
    create,
    retrieve,

    cancel(batch_id: string, { vector_store_id }: ParentIds, options?: Options) {
      return call('cancelVectorStoreFileBatch', { path: { vector_store_id, batch_id } }, options);
    },

    /** Newest first; `filter` is a status. */
    listFiles(
      batch_id: string,
      { vector_store_id, ...query }: OperationQuery<'listFilesInVectorStoreBatch'> & ParentIds,
      options?: Options,
    ) {
      const path = { vector_store_id, batch_id };
      return list('listFilesInVectorStoreBatch', { path, query }, options);
    },

    poll: pollBatch,
    createAndPoll,

    /**
     * Uploads files, up to `maxConcurrency` (5) at a time, and adds them to the store together with
     * `fileIds`. After a failed upload no further one is started, and nothing is added to the
     * store.
     */
    async uploadAndPoll(
      vector_store_id: string,
      { files, fileIds = [] }: { files: Uploadable[]; fileIds?: string[] },
      { maxConcurrency = 5, ...options }: PollOptions<FileBatch> & { maxConcurrency?: number } = {},
    ) {
      if (files.length === 0 && fileIds.length === 0) {
        throw new OpenAIError('There are no files to add to the vector store.');
      }
      const { create: upload } = fileResource(http);
      const uploaded = await mapConcurrently(files, maxConcurrency, async (file) => {
        const { id } = await upload({ file, purpose: 'assistants' }, withoutPollOptions(options));
        return id;
      });
      const file_ids = [...fileIds, ...uploaded];
      return createAndPoll(vector_store_id, { file_ids }, options);
    },
  };
};

function isOver({ status }: FileBatch): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
