import type { Query } from '../core/http';
import type * as t from '../generated/types';
import type { In } from './params';

export type VectorStoreFileBatch = t.VectorStoreFileBatchObject;
export declare namespace VectorStoreFileBatch {
  export type FileCounts = VectorStoreFileBatch['file_counts'];
}

export type FileBatchCreateParams = t.CreateVectorStoreFileBatchRequest;
export declare namespace FileBatchCreateParams {
  export type File = NonNullable<FileBatchCreateParams['files']>[number];
}

export type FileBatchRetrieveParams = In<'vector_store_id'>;
export type FileBatchCancelParams = In<'vector_store_id'>;
export type FileBatchListFilesParams = Query<'listFilesInVectorStoreBatch'> & In<'vector_store_id'>;
