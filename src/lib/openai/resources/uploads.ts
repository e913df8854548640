import type { Body, Http, Options } from '../core/http';
import type { Uploadable } from '../generated/types';
import { type ChunkedUpload, uploadInParts } from './upload-in-parts';

/** Files in parts: up to 8 GB, within an hour. */
export const uploads = ({ call }: Http) => {
  const operations = {
    create(body: Body<'createUpload'>, options?: Options) {
      return call('createUpload', { body }, options);
    },

    /** Makes a file of the parts, in the order of `part_ids`. Their bytes must add up to what `create` was told. */
    complete(upload_id: string, body: Body<'completeUpload'>, options?: Options) {
      return call('completeUpload', { path: { upload_id }, body }, options);
    },

    cancel(upload_id: string, options?: Options) {
      return call('cancelUpload', { path: { upload_id } }, options);
    },

    parts: {
      /** Up to 64 MB. Parts may be sent side by side. */
      create(upload_id: string, body: Body<'addUploadPart'>, options?: Options) {
        return call('addUploadPart', { path: { upload_id }, body }, options);
      },
    },
  };

  return {
    ...operations,

    /**
     * Uploads a file in parts, several at a time, each again where that helps. A file on disk is never
     * in memory as a whole (`openAsBlob` gives one); of a stream, the parts under way are. Should
     * anything fail, the upload is cancelled.
     */
    uploadFileChunked(file: Uploadable, params: ChunkedUpload) {
      return uploadInParts(operations, file, params);
    },
  };
};
