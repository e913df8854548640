import type { Body, Http, Options, Query } from '../core/http';

/** What batches, fine-tuning and vector stores read, and what they write. */
export const files = ({ call, list, open }: Http) => ({
  /** Uploads up to 512 MB in one request. */
  create(body: Body<'createFile'>, options?: Options) {
    return call('createFile', { body }, options);
  },

  retrieve(file_id: string, options?: Options) {
    return call('retrieveFile', { path: { file_id } }, options);
  },

  /** Newest first, up to 10,000 on a page. */
  list(query?: Query<'listFiles'> | null, options?: Options) {
    return list('listFiles', { query }, options);
  },

  delete(file_id: string, options?: Options) {
    return call('deleteFile', { path: { file_id } }, options);
  },

  /** The bytes, as a response: `.body` streams them, `.text()` reads them whole. */
  content(file_id: string, options?: Options) {
    return open('downloadFile', { path: { file_id } }, options);
  },
});
