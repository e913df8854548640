import type { Body, Http, Options, Query, Result } from '../core/http';
import { minutes, type PollOptions, poll } from '../core/poll';

type FileObject = Result<'retrieveFile'>;

/** What batches, fine-tuning and vector stores read, and what they write. */
export const files = ({ call, list, open }: Http) => {
  const retrieve = (file_id: string, options?: Options) =>
    call('retrieveFile', { path: { file_id } }, options);

  return {
    /** Uploads up to 512 MB in one request. */
    create(body: Body<'createFile'>, options?: Options) {
      return call('createFile', { body }, options);
    },

    retrieve,

    /** Newest first, up to 10,000 on a page. */
    list(query?: Query<'listFiles'> | null, options?: Options) {
      return list('listFiles', { query }, options);
    },

    delete(file_id: string, options?: Options) {
      return call('deleteFile', { path: { file_id } }, options);
    },

    /** The bytes, as a response: `.body` streams them, `.text()` reads them whole. */
    content(file_id: string, options?: Options) {
      return open('downloadFile', { path: { file_id } }, options, 'application/binary');
    },

    /** Looks until the file is processed or refused; for half an hour, unless `maxWait` says otherwise. */
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
