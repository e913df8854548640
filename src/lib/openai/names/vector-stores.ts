import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type * as FileBatches from './vector-store-file-batches';
export type * from './vector-store-file-batches';
export type * as Files from './vector-store-files';
export type * from './vector-store-files';

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

export type VectorStoreListParams = Query<'listVectorStores'>;

export type VectorStoreSearchParams = t.VectorStoreSearchRequest;
export declare namespace VectorStoreSearchParams {
  export type RankingOptions = NonNullable<VectorStoreSearchParams['ranking_options']>;
}
