import type { Body, Http, Options, Query } from '../core/http';
import { vectorStoreFileBatches } from './vector-store-file-batches';
import { vectorStoreFiles } from './vector-store-files';

/** Files cut into chunks that are found by meaning. */
export const vectorStores = (http: Http) => {
  const { call, list } = http;
  return {
    /** With up to 500 files; more go in by `fileBatches`. */
    create(body: Body<'createVectorStore'>, options?: Options) {
      return call('createVectorStore', { body }, options);
    },

    retrieve(vector_store_id: string, options?: Options) {
      return call('getVectorStore', { path: { vector_store_id } }, options);
    },

    update(vector_store_id: string, body: Body<'modifyVectorStore'>, options?: Options) {
      return call('modifyVectorStore', { path: { vector_store_id }, body }, options);
    },

    /** Newest first. */
    list(query?: Query<'listVectorStores'> | null, options?: Options) {
      return list('listVectorStores', { query }, options);
    },

    /** The files themselves stay. */
    delete(vector_store_id: string, options?: Options) {
      return call('deleteVectorStore', { path: { vector_store_id } }, options);
    },

    /** The chunks that fit best, best first: 10, or up to 50. */
    search(vector_store_id: string, body: Body<'searchVectorStore'>, options?: Options) {
      return list('searchVectorStore', { path: { vector_store_id }, body }, options);
    },

    files: vectorStoreFiles(http),
    fileBatches: vectorStoreFileBatches(http),
  };
};
