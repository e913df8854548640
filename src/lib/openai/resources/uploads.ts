import type { Body, Http, Options } from '../core/http';

/** Files in parts: up to 8 GB, within an hour. */
export const uploads = ({ call }: Http) => ({
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
});
