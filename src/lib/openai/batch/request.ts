import type {
  CreateBatchRequest,
  CreateChatCompletionRequest,
  CreateCompletionRequest,
  CreateEmbeddingRequest,
  CreateImageRequest,
  CreateModerationRequest,
  CreateResponse,
} from '../generated/types';

/** What OpenAI runs in batches. Other servers may run more. */
export type BatchEndpoint = CreateBatchRequest['endpoint'];

/** The body that a request to `Url` has in a batch: that of the same request on its own. */
export type BatchBody<Url extends string> = Url extends keyof BatchBodies
  ? BatchBodies[Url]
  : Record<string, unknown>;

/** A request of a batch, its body as its `url` wants it. */
export type BatchRequest = {
  [Url in BatchEndpoint]: BatchRequestTo<Url> & { url: Url };
}[BatchEndpoint];

/** A request of a batch whose endpoint is named elsewhere. */
export interface BatchRequestTo<Url extends string> {
  /** Finds the answer again. By default `request-` and the index, counted from 0. */
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
