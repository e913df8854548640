import type * as t from '../generated/types';
import type { EmbeddingsOf } from '../resources/embeddings';

/** With the vectors as numbers, as they come unless base64 is asked for. */
export type CreateEmbeddingResponse = EmbeddingsOf<number[]>;
export declare namespace CreateEmbeddingResponse {
  export type Usage = CreateEmbeddingResponse['usage'];
}

export type Embedding = CreateEmbeddingResponse['data'][number];
export type EmbeddingModel = EmbeddingCreateParams['model'];
export type EmbeddingCreateParams = t.CreateEmbeddingRequest;
