import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import { minutes, type PollOptions, poll } from '../core/poll';

type FileObject = OperationResult<'retrieveFile'>;

/** Input and output of batches, fine-tuning and vector stores. */
export const files = ({ call, list, open }: Http) => {
  const retrieve = (file_id: string, options?: Options) =>
    call('retrieveFile', { path: { file_id } }, options);

  return {
    /** Uploads up to 512 MB in one request. */
    create(body: OperationBody<'createFile'>, options?: Options) {
      return call('createFile', { body }, options);
    },

    retrieve,

    /** Newest first, up to 10,000 on a page. */
    list(query?: OperationQuery<'listFiles'> | null, options?: Options) {
      return list('listFiles', { query }, options);
    },

    delete(file_id: string, options?: Options) {
      return call('deleteFile', { path: { file_id } }, options);
    },

    /** The bytes, as a response: `.body` streams them, `.text()` reads them completely. */
    content(file_id: string, options?: Options) {
      return open('downloadFile', { path: { file_id } }, options, 'application/binary');
    },

    /** Polls until the file is processed or rejected; for up to half an hour, unless `maxWait` is given. */
    waitForProcessing(
      file_id: string,
      { pollInterval, ...options }: PollOptions<FileObject> & { pollInterval?: number } = {},
    ): Promise<FileObject> {
      return poll((each) => retrieve(file_id, each), isProcessed, {
        pollIntervalMs: pollInterval,
        ...options,
        maxWait: options.maxWait ?? 30 * minutes,
      });
    },
  };
};

function isProcessed({ status }: FileObject): boolean {
  return status === 'processed' || status === 'error' || status === 'deleted';
}
