import type { Body, Http, Options, Query, Result } from '../core/http';
import { minutes, type PollOptions, poll, startOptions } from '../core/poll';
import type { Uploadable } from '../generated/types';
import { files } from './files';

type In = { vector_store_id: string };
type VectorStoreFile = Result<'getVectorStoreFile'>;

/** The files of a vector store. */
export const vectorStoreFiles = (http: Http) => {
  const { call, list } = http;

  /** The file is read, cut and indexed after the call: `in_progress` until then. */
  const create = (
    vector_store_id: string,
    body: Body<'createVectorStoreFile'>,
    options?: Options,
  ) => call('createVectorStoreFile', { path: { vector_store_id }, body }, options);

  const retrieve = (file_id: string, { vector_store_id }: In, options?: Options) =>
    call('getVectorStoreFile', { path: { vector_store_id, file_id } }, options);

  /** Looks until the file is in, or has failed; for half an hour, unless `maxWait` says otherwise. */
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

    /** Replaces the attributes; the file is not read again. */
    update(
      file_id: string,
      { vector_store_id, ...body }: Body<'updateVectorStoreFileAttributes'> & In,
      options?: Options,
    ) {
      const path = { vector_store_id, file_id };
      return call('updateVectorStoreFileAttributes', { path, body }, options);
    },

    /** Newest first; `filter` is a status. */
    list(vector_store_id: string, query?: Query<'listVectorStoreFiles'> | null, options?: Options) {
      return list('listVectorStoreFiles', { path: { vector_store_id }, query }, options);
    },

    /** Takes the file out of the store; the file itself stays. */
    delete(file_id: string, { vector_store_id }: In, options?: Options) {
      return call('deleteVectorStoreFile', { path: { vector_store_id, file_id } }, options);
    },

    /** The text that was found in the file. */
    content(file_id: string, { vector_store_id }: In, options?: Options) {
      const path = { vector_store_id, file_id };
      return list('retrieveVectorStoreFileContent', { path }, options);
    },

    poll: pollFile,

    async createAndPoll(
      vector_store_id: string,
      body: Body<'createVectorStoreFile'>,
      options?: PollOptions<VectorStoreFile>,
    ) {
      const { id } = await create(vector_store_id, body, startOptions(options));
      return pollFile(vector_store_id, id, options);
    },

    /** Uploads a file and puts it into the store. */
    upload,

    async uploadAndPoll(
      vector_store_id: string,
      file: Uploadable,
      options?: PollOptions<VectorStoreFile>,
    ) {
      const { id } = await upload(vector_store_id, file, startOptions(options));
      return pollFile(vector_store_id, id, options);
    },
  };
};

function isOver({ status }: VectorStoreFile): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
