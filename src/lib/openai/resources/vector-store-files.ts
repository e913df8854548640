import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import { minutes, type PollOptions, poll, withoutPollOptions } from '../core/poll';
import type { Uploadable } from '../generated/types';
import { files } from './files';

type ParentIds = { vector_store_id: string };
type VectorStoreFile = OperationResult<'getVectorStoreFile'>;

/** The files of a vector store. */
export const vectorStoreFiles = (http: Http) => {
  const { call, list } = http;

  /** The file is processed after the call: `in_progress` until then. */
  const create = (
    vector_store_id: string,
    body: OperationBody<'createVectorStoreFile'>,
    options?: Options,
  ) => call('createVectorStoreFile', { path: { vector_store_id }, body }, options);

  const retrieve = (file_id: string, { vector_store_id }: ParentIds, options?: Options) =>
    call('getVectorStoreFile', { path: { vector_store_id, file_id } }, options);

  /** Polls until the file is indexed or has failed; for up to half an hour, unless `maxWait` is given. */
  const pollFile = (
    vector_store_id: string,
    file_id: string,
    options: PollOptions<VectorStoreFile> = {},
  ) =>
    poll((each) => retrieve(file_id, { vector_store_id }, each), isOver, {
      ...options,
      maxWait: options.maxWait ?? 30 * minutes,
    });

  const upload = async (vector_store_id: string, file: Uploadable, options?: Options) => {
    const { id } = await files(http).create({ file, purpose: 'assistants' }, options);
    return create(vector_store_id, { file_id: id }, options);
  };

  return {
    create,
    retrieve,

    /** Replaces the attributes; the file is not processed again. */
    update(
      file_id: string,
      { vector_store_id, ...body }: OperationBody<'updateVectorStoreFileAttributes'> & ParentIds,
      options?: Options,
    ) {
      const path = { vector_store_id, file_id };
      return call('updateVectorStoreFileAttributes', { path, body }, options);
    },

    /** Newest first; `filter` is a status. */
    list(
      vector_store_id: string,
      query?: OperationQuery<'listVectorStoreFiles'> | null,
      options?: Options,
    ) {
      return list('listVectorStoreFiles', { path: { vector_store_id }, query }, options);
    },

    /** Removes the file from the store; the file itself is kept. */
    delete(file_id: string, { vector_store_id }: ParentIds, options?: Options) {
      return call('deleteVectorStoreFile', { path: { vector_store_id, file_id } }, options);
    },

    /** The text extracted from the file. */
    content(file_id: string, { vector_store_id }: ParentIds, options?: Options) {
      const path = { vector_store_id, file_id };
      return list('retrieveVectorStoreFileContent', { path }, options);
    },

    poll: pollFile,

    async createAndPoll(
      vector_store_id: string,
      body: OperationBody<'createVectorStoreFile'>,
      options?: PollOptions<VectorStoreFile>,
    ) {
      const { id } = await create(vector_store_id, body, withoutPollOptions(options));
      return pollFile(vector_store_id, id, options);
    },

    /** Uploads a file and adds it to the store. */
    upload,

    async uploadAndPoll(
      vector_store_id: string,
      file: Uploadable,
      options?: PollOptions<VectorStoreFile>,
    ) {
      const { id } = await upload(vector_store_id, file, withoutPollOptions(options));
      return pollFile(vector_store_id, id, options);
    },
  };
};

function isOver({ status }: VectorStoreFile): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
