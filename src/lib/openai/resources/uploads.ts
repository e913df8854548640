import type { Http, Options } from '../core/http';
import type { OperationBody } from '../core/operation-types';
import type { Uploadable } from '../generated/types';
import { type ChunkedUpload, uploadInParts } from './upload-in-parts';

/** Files in parts: up to 8 GB, within an hour. */
export const uploads = ({ call }: Http) => {
  const operations = {
    create(body: OperationBody<'createUpload'>, options?: Options) {
      return call('createUpload', { body }, options);
    },

    /**
     * Creates a file from the parts, in the order of `part_ids`. Their total size must match what
     * was passed to `create`.
     */
    complete(upload_id: string, body: OperationBody<'completeUpload'>, options?: Options) {
      return call('completeUpload', { path: { upload_id }, body }, options);
    },

    cancel(upload_id: string, options?: Options) {
      return call('cancelUpload', { path: { upload_id } }, options);
    },

    parts: {
      /** Up to 64 MB. Parts may be sent concurrently. */
      create(upload_id: string, body: OperationBody<'addUploadPart'>, options?: Options) {
        return call('addUploadPart', { path: { upload_id }, body }, options);
      },
    },
  };

  return {
    ...operations,

    /**
     * Uploads a file in parts, several at a time, with retries. A file on disk is never in memory
     * as a whole (`openAsBlob` opens one); of a stream, the parts under way are. If anything fails,
     * the upload is cancelled.
     */
    uploadFileChunked(file: Uploadable, params: ChunkedUpload) {
      return uploadInParts(operations, file, params);
    },
  };
};
