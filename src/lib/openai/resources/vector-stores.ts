import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery } from '../core/operation-types';
import { vectorStoreFileBatches } from './vector-store-file-batches';
import { vectorStoreFiles } from './vector-store-files';

/** Files split into chunks for semantic search. */
export const vectorStores = (http: Http) => {
  const { call, list } = http;
  return {
    /** With up to 500 files; more are added with `fileBatches`. */
    create(body: OperationBody<'createVectorStore'>, options?: Options) {
      return call('createVectorStore', { body }, options);
    },

    retrieve(vector_store_id: string, options?: Options) {
      return call('getVectorStore', { path: { vector_store_id } }, options);
    },

    update(vector_store_id: string, body: OperationBody<'modifyVectorStore'>, options?: Options) {
      return call('modifyVectorStore', { path: { vector_store_id }, body }, options);
    },

    /** Newest first. */
    list(query?: OperationQuery<'listVectorStores'> | null, options?: Options) {
      return list('listVectorStores', { query }, options);
    },

    /** The files themselves are kept. */
    delete(vector_store_id: string, options?: Options) {
      return call('deleteVectorStore', { path: { vector_store_id } }, options);
    },

    /** The chunks that match best, best first: 10, or up to 50. */
    search(vector_store_id: string, body: OperationBody<'searchVectorStore'>, options?: Options) {
      return list('searchVectorStore', { path: { vector_store_id }, body }, options);
    },

    files: vectorStoreFiles(http),
    fileBatches: vectorStoreFileBatches(http),
  };
};
