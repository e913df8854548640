import type * as t from '../generated/types';

export type CreateEmbeddingResponse = t.CreateEmbeddingResponse;
export declare namespace CreateEmbeddingResponse {
  export type Usage = CreateEmbeddingResponse['usage'];
}

export type Embedding = t.Embedding;
export type EmbeddingModel = EmbeddingCreateParams['model'];
export type EmbeddingCreateParams = t.CreateEmbeddingRequest;
