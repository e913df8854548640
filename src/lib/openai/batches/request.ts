import type {
  CreateBatchRequest,
  CreateChatCompletionRequest,
  CreateCompletionRequest,
  CreateEmbeddingRequest,
  CreateImageRequest,
  CreateModerationRequest,
  CreateResponse,
} from '../generated/types';

/** The endpoints that OpenAI supports in batches. Other servers may support more. */
export type BatchEndpoint = CreateBatchRequest['endpoint'];

/** The request body for `Url`: the same in a batch as on its own. */
export type BatchBody<Url extends string> = Url extends keyof BatchBodies
  ? BatchBodies[Url]
  : Record<string, unknown>;

/** A request of a batch, with the body type that its `url` requires. */
export type BatchRequest = {
  [Url in BatchEndpoint]: BatchRequestTo<Url> & { url: Url };
}[BatchEndpoint];

/** A request of a batch whose endpoint is set elsewhere. */
export interface BatchRequestTo<Url extends string> {
  /** Identifies the result. By default `request-` and the index, from 0. */
  custom_id?: string | undefined;
  method?: 'POST' | undefined;
  url?: Url | undefined;
  body: BatchBody<Url>;
}

interface BatchBodies {
  '/v1/responses': CreateResponse;
  '/v1/chat/completions': CreateChatCompletionRequest;
  '/v1/embeddings': CreateEmbeddingRequest;
  '/v1/completions': CreateCompletionRequest;
  '/v1/moderations': CreateModerationRequest;
  '/v1/images/generations': CreateImageRequest;
}
