import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { In } from './params';

export type VectorStoreFile = t.VectorStoreFileObject;
export declare namespace VectorStoreFile {
  export type LastError = NonNullable<VectorStoreFile['last_error']>;
}

export type VectorStoreFileDeleted = t.DeleteVectorStoreFileResponse;
export type FileContentResponse = t.VectorStoreFileContentResponse['data'][number];
export type VectorStoreFilesPage = Page<VectorStoreFile>;
export type FileContentResponsesPage = Page<FileContentResponse>;
export type FileCreateParams = t.CreateVectorStoreFileRequest;
export type FileRetrieveParams = In<'vector_store_id'>;
export type FileUpdateParams = t.UpdateVectorStoreFileAttributesRequest & In<'vector_store_id'>;
export type FileListParams = Query<'listVectorStoreFiles'>;
export type FileDeleteParams = In<'vector_store_id'>;
export type FileContentParams = In<'vector_store_id'>;
