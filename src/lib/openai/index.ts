import './types/openai';
import { OpenAI } from './client';

export default OpenAI;
export { type AzureClientOptions, AzureOpenAI } from './azure';
export { type BatchInputOptions, type BatchRequests, batchInput } from './batches/input';
export type { BatchResultOptions } from './batches/read-results';
export type { BatchBody, BatchEndpoint, BatchRequest, BatchRequestTo } from './batches/request';
export type { BatchFailure, BatchResponse, BatchResult } from './batches/result';
export { BatchInputError } from './batches/validate';
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
export type { HeadersLike } from './core/headers';
export type { Logger, LogLevel } from './core/log';
export type { ApiKey, ClientOptions, Fetch, Options as RequestOptions } from './core/options';
export { Page, PagePromise } from './core/page';
export type { PollOptions } from './core/poll';
export { APIPromise, type WithResponse } from './core/promise';
export { type RateLimit, type RateLimits, readRateLimits } from './core/rate-limits';
export { Stream } from './core/stream';
export { type StreamingFile, toFile, toStreamingFile } from './core/upload';
export type {
  DisplayMessage,
  DisplayToolCall,
  DisplayUsage,
} from './display/message';
export { readDisplayMessage, readDisplayMessages } from './display/message';
export type * from './generated/types';
export type { ChunkedUpload, UploadProgress } from './resources/upload-in-parts';
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
} from './streaming/chat/events';
export { createChatSnapshot } from './streaming/chat/snapshot';
export { ChatCompletionStream } from './streaming/chat/stream';
export { type BaseEvents, EventStream } from './streaming/event-stream';
export { createResponseSnapshot } from './streaming/responses/snapshot';
export { ResponseStream, type ResponseStreamEvents } from './streaming/responses/stream';
export { AssistantStream, type AssistantStreamEvents } from './streaming/runs/stream';
export {
  makeParseableFormat,
  makeParseableTool,
  type ParseableFormat,
  type ParseableResponseTool,
  type ParseableTextFormat,
  type ParseableTool,
} from './structured/parseable';
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
export type { RunnerOptions } from './tools/run-options';
export {
  ParsingToolFunction,
  type RunnableFunction,
  type RunnableToolFunction,
} from './tools/runnable-tools';
export { ChatCompletionRunner } from './tools/runner';
export { ChatCompletionStreamingRunner } from './tools/streaming-runner';
export type { ChatCompletionRunnerContext } from './tools/tool-loop';
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
} from './types/chat-completions';
export type {
  BatchCreateParams,
  BatchesPage,
  BatchListParams,
  FileCreateParams,
  FileObject,
  FileObjectsPage,
  FilePurpose,
  UploadCreateParams,
} from './types/files';
export type { ImageEditParams, ImageGenerateParams } from './types/media';
export type {
  Completion,
  CompletionCreateParams,
  CompletionCreateParamsNonStreaming,
  CompletionCreateParamsStreaming,
  EmbeddingCreateParams,
  ModerationCreateParams,
} from './types/models';
export type { FunctionDefinition, FunctionParameters } from './types/shared';
export type {
  VectorStore,
  VectorStoreCreateParams,
  VectorStoreSearchParams,
} from './types/vector-stores';
export type {
  KnownWebhookEvent,
  OtherWebhookEvent,
  UnwrapWebhookEvent,
  WebhookEvent,
} from './webhook-events';
export {
  signWebhook,
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookHeaders,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSecret,
} from './webhooks';
