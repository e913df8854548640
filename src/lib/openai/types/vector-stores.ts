import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { ParentIds } from './shared';

export type AutoFileChunkingStrategyParam = t.AutoChunkingStrategyRequestParam;
export type FileChunkingStrategy = NonNullable<t.VectorStoreFileObject['chunking_strategy']>;
export type FileChunkingStrategyParam = t.ChunkingStrategyRequestParam;
export type OtherFileChunkingStrategyObject = t.OtherChunkingStrategyResponseParam;
export type StaticFileChunkingStrategy = t.StaticChunkingStrategy;
export type StaticFileChunkingStrategyObject = t.StaticChunkingStrategyResponseParam;
export type StaticFileChunkingStrategyObjectParam = t.StaticChunkingStrategyRequestParam;

export type VectorStore = t.VectorStoreObject;
export declare namespace VectorStore {
  export type FileCounts = VectorStore['file_counts'];
  export type ExpiresAfter = NonNullable<VectorStore['expires_after']>;
}

export type VectorStoreDeleted = t.DeleteVectorStoreResponse;

export type VectorStoreSearchResponse = t.VectorStoreSearchResultItem;
export declare namespace VectorStoreSearchResponse {
  export type Content = VectorStoreSearchResponse['content'][number];
}

export type VectorStoresPage = Page<VectorStore>;
export type VectorStoreSearchResponsesPage = Page<VectorStoreSearchResponse>;

export type VectorStoreCreateParams = t.CreateVectorStoreRequest;
export declare namespace VectorStoreCreateParams {
  export type ExpiresAfter = NonNullable<VectorStoreCreateParams['expires_after']>;
}

export type VectorStoreUpdateParams = t.UpdateVectorStoreRequest;
export declare namespace VectorStoreUpdateParams {
  export type ExpiresAfter = NonNullable<VectorStoreUpdateParams['expires_after']>;
}

export type VectorStoreListParams = OperationQuery<'listVectorStores'>;

export type VectorStoreSearchParams = t.VectorStoreSearchRequest;
export declare namespace VectorStoreSearchParams {
  export type RankingOptions = NonNullable<VectorStoreSearchParams['ranking_options']>;
}

export type VectorStoreFile = t.VectorStoreFileObject;
export declare namespace VectorStoreFile {
  export type LastError = NonNullable<VectorStoreFile['last_error']>;
}

export type VectorStoreFileDeleted = t.DeleteVectorStoreFileResponse;
export type FileContentResponse = t.VectorStoreFileContentResponse['data'][number];
export type VectorStoreFilesPage = Page<VectorStoreFile>;
export type FileContentResponsesPage = Page<FileContentResponse>;
export type FileCreateParams = t.CreateVectorStoreFileRequest;
export type FileRetrieveParams = ParentIds<'vector_store_id'>;
export type FileUpdateParams = t.UpdateVectorStoreFileAttributesRequest &
  ParentIds<'vector_store_id'>;
export type FileListParams = OperationQuery<'listVectorStoreFiles'>;
export type FileDeleteParams = ParentIds<'vector_store_id'>;
export type FileContentParams = ParentIds<'vector_store_id'>;

export type VectorStoreFileBatch = t.VectorStoreFileBatchObject;
export declare namespace VectorStoreFileBatch {
  export type FileCounts = VectorStoreFileBatch['file_counts'];
}

export type FileBatchCreateParams = t.CreateVectorStoreFileBatchRequest;
export declare namespace FileBatchCreateParams {
  export type File = NonNullable<FileBatchCreateParams['files']>[number];
}

export type FileBatchRetrieveParams = ParentIds<'vector_store_id'>;
export type FileBatchCancelParams = ParentIds<'vector_store_id'>;
export type FileBatchListFilesParams = OperationQuery<'listFilesInVectorStoreBatch'> &
  ParentIds<'vector_store_id'>;

export declare namespace Files {
  export type {
    FileContentParams,
    FileContentResponse,
    FileContentResponsesPage,
    FileCreateParams,
    FileDeleteParams,
    FileListParams,
    FileRetrieveParams,
    FileUpdateParams,
    VectorStoreFile,
    VectorStoreFileDeleted,
    VectorStoreFilesPage,
  };
}

export declare namespace FileBatches {
  export type {
    FileBatchCancelParams,
    FileBatchCreateParams,
    FileBatchListFilesParams,
    FileBatchRetrieveParams,
    VectorStoreFileBatch,
  };
}
