import './names/openai';
import { OpenAI } from './client';

export default OpenAI;
export { type AzureClientOptions, AzureOpenAI } from './azure';
export { BatchInputError } from './batch/check';
export { type BatchInputOptions, type BatchRequests, batchInput } from './batch/input';
export type { BatchBody, BatchEndpoint, BatchRequest, BatchRequestTo } from './batch/request';
export type { BatchFailure, BatchResponse, BatchResult } from './batch/result';
export type { BatchResultOptions } from './batch/results';
export type {
  DisplayMessage,
  DisplayToolCall,
  DisplayUsage,
} from './chat/display-message';
export { readDisplayMessage, readDisplayMessages } from './chat/display-message';
export type {
  ChatCompletionRunnerEvents,
  ChatCompletionStreamEvents,
  ContentDeltaEvent,
  ContentDoneEvent,
  FunctionToolCallArgumentsDeltaEvent,
  FunctionToolCallArgumentsDoneEvent,
  LogProbsContentDeltaEvent,
  LogProbsContentDoneEvent,
  LogProbsRefusalDeltaEvent,
  LogProbsRefusalDoneEvent,
  RefusalDeltaEvent,
  RefusalDoneEvent,
} from './chat/events';
export type { RunnerOptions } from './chat/run-tools';
export {
  ParsingToolFunction,
  type RunnableFunction,
  type RunnableToolFunction,
} from './chat/runnable-tools';
export { ChatCompletionRunner } from './chat/runner';
export { createChatSnapshot } from './chat/snapshot';
export { ChatCompletionStream } from './chat/stream';
export { ChatCompletionStreamingRunner } from './chat/streaming-runner';
export type { ChatCompletionRunnerContext } from './chat/tool-loop';
export { OpenAI, type RawOptions } from './client';
export type { ClientEvent } from './core/client-event';
export {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ContentFilterFinishReasonError,
  InternalServerError,
  InvalidWebhookSignatureError,
  LengthFinishReasonError,
  NotFoundError,
  OpenAIError,
  PermissionDeniedError,
  RateLimitError,
  ResponseTooLargeError,
  StreamCutError,
  UnprocessableEntityError,
  WaitTimeoutError,
} from './core/errors';
export { type BaseEvents, EventStream } from './core/event-stream';
export type { HeadersLike } from './core/headers';
export type { Logger, LogLevel } from './core/log';
export type { ApiKey, ClientOptions, Fetch, Options as RequestOptions } from './core/options';
export { Page, PagePromise } from './core/page';
export type { PollOptions } from './core/poll';
export { APIPromise, type WithResponse } from './core/promise';
export { type RateLimit, type RateLimits, readRateLimits } from './core/rate-limits';
export { Stream } from './core/stream';
export { type StreamingFile, toFile, toStreamingFile } from './core/upload';
export type * from './generated/types';
export type { BatchCreateParams, BatchesPage, BatchListParams } from './names/batches';
export type {
  ChatCompletion,
  ChatCompletionAssistantMessageParam,
  ChatCompletionChunk,
  ChatCompletionContentPart,
  ChatCompletionContentPartImage,
  ChatCompletionContentPartText,
  ChatCompletionCreateParams,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionDeveloperMessageParam,
  ChatCompletionFunctionTool,
  ChatCompletionMessage,
  ChatCompletionMessageFunctionToolCall,
  ChatCompletionMessageParam,
  ChatCompletionMessageToolCall,
  ChatCompletionSystemMessageParam,
  ChatCompletionTool,
  ChatCompletionToolMessageParam,
  ChatCompletionUserMessageParam,
} from './names/chat-completions';
export type {
  Completion,
  CompletionCreateParams,
  CompletionCreateParamsNonStreaming,
  CompletionCreateParamsStreaming,
} from './names/completions';
export type { EmbeddingCreateParams } from './names/embeddings';
export type { FileCreateParams, FileObject, FileObjectsPage, FilePurpose } from './names/files';
export type { ImageEditParams, ImageGenerateParams } from './names/images';
export type { ModerationCreateParams } from './names/moderations';
export type { FunctionDefinition, FunctionParameters } from './names/shared';
export type { UploadCreateParams } from './names/uploads';
export type {
  VectorStore,
  VectorStoreCreateParams,
  VectorStoreSearchParams,
} from './names/vector-stores';
export type { ChunkedUpload, UploadProgress } from './resources/upload-in-parts';
export { ResponseStream, type ResponseStreamEvents } from './responses/stream';
export { AssistantStream, type AssistantStreamEvents } from './runs/stream';
export type {
  ParsedChatCompletion,
  ParsedChatCompletionMessage,
  ParsedChoice,
  ParsedFunction,
  ParsedFunctionToolCall,
} from './structured/parsed-completion';
export type {
  ParsedResponse,
  ParsedResponseFunctionToolCall,
  ParsedResponseOutputItem,
  ParsedResponseOutputMessage,
  ParsedResponseOutputText,
} from './structured/parsed-response';
export {
  makeParseableFormat,
  makeParseableTool,
  type ParseableFormat,
  type ParseableResponseTool,
  type ParseableTextFormat,
  type ParseableTool,
} from './structured/structured';
export type {
  KnownWebhookEvent,
  OtherWebhookEvent,
  UnwrapWebhookEvent,
  WebhookEvent,
} from './webhooks/events';
export {
  signWebhook,
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookHeaders,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSecret,
} from './webhooks/webhooks';
