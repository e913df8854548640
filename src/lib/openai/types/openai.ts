// biome-ignore-all format: one name on a line each would be three hundred lines.
// biome-ignore-all assist/source/organizeImports: in the order of the lists below.
import type { Options as RequestOptions } from '../core/options';
import type { Audio } from './media';
import type { Batches } from './files';
import type * as Beta from './beta';
import type * as Chat from './chat';
import type { Completions } from './models';
import type * as Containers from './containers';
import type * as Conversations from './conversations';
import type { Embeddings } from './models';
import type { Files } from './files';
import type * as FineTuning from './fine-tuning';
import type * as Graders from './graders';
import type { Images } from './media';
import type { Models } from './models';
import type { Moderations } from './models';
import type * as Responses from './responses';
import type { Uploads } from './files';
import type * as VectorStores from './vector-stores';
import type * as Webhooks from './webhooks';
import type {
  AudioModel, AudioResponseFormat,
} from './media';
import type {
  Batch, BatchCreateParams, BatchError, BatchListParams, BatchRequestCounts, BatchUsage,
  BatchesPage,
} from './files';
import type {
  ChatCompletion, ChatCompletionAllowedToolChoice, ChatCompletionAllowedTools,
  ChatCompletionAssistantMessageParam, ChatCompletionAudio, ChatCompletionAudioParam,
  ChatCompletionChunk, ChatCompletionContentPart, ChatCompletionContentPartImage,
  ChatCompletionContentPartInputAudio, ChatCompletionContentPartRefusal,
  ChatCompletionContentPartText, ChatCompletionCreateParams,
  ChatCompletionCreateParamsNonStreaming, ChatCompletionCreateParamsStreaming,
  ChatCompletionCustomTool, ChatCompletionDeleted, ChatCompletionDeveloperMessageParam,
  ChatCompletionFunctionCallOption, ChatCompletionFunctionMessageParam, ChatCompletionFunctionTool,
  ChatCompletionListParams, ChatCompletionMessage, ChatCompletionMessageCustomToolCall,
  ChatCompletionMessageFunctionToolCall, ChatCompletionMessageParam, ChatCompletionMessageToolCall,
  ChatCompletionModality, ChatCompletionNamedToolChoice, ChatCompletionNamedToolChoiceCustom,
  ChatCompletionPredictionContent, ChatCompletionReasoningEffort, ChatCompletionRole,
  ChatCompletionStoreMessage, ChatCompletionStreamOptions, ChatCompletionSystemMessageParam,
  ChatCompletionTokenLogprob, ChatCompletionTool, ChatCompletionToolChoiceOption,
  ChatCompletionToolMessageParam, ChatCompletionUpdateParams, ChatCompletionUserMessageParam,
  ChatCompletionsPage,
} from './chat-completions';
import type {
  Completion, CompletionChoice, CompletionCreateParams, CompletionCreateParamsNonStreaming,
  CompletionCreateParamsStreaming, CompletionUsage,
} from './models';
import type {
  ContainerCreateParams, ContainerCreateResponse, ContainerListParams, ContainerListResponse,
  ContainerListResponsesPage, ContainerRetrieveResponse,
} from './containers';
import type {
  CreateEmbeddingResponse, Embedding, EmbeddingCreateParams, EmbeddingModel,
} from './models';
import type {
  FileContent, FileCreateParams, FileDeleted, FileListParams, FileObject, FileObjectsPage,
  FilePurpose,
} from './files';
import type {
  Image, ImageCreateVariationParams, ImageEditCompletedEvent, ImageEditParams,
  ImageEditParamsNonStreaming, ImageEditParamsStreaming, ImageEditPartialImageEvent,
  ImageEditStreamEvent, ImageGenCompletedEvent, ImageGenPartialImageEvent, ImageGenStreamEvent,
  ImageGenerateParams, ImageGenerateParamsNonStreaming, ImageGenerateParamsStreaming, ImageModel,
  ImagesResponse,
} from './media';
import type {
  Model, ModelDeleted, ModelsPage,
} from './models';
import type {
  Moderation, ModerationCreateParams, ModerationCreateResponse, ModerationImageURLInput,
  ModerationModel, ModerationMultiModalInput, ModerationTextInput,
} from './models';
import type {
  ConversationCursorPage, ConversationCursorPageParams, ConversationCursorPageResponse, CursorPage,
  CursorPageParams, CursorPageResponse, NextCursorPage, NextCursorPageParams,
  NextCursorPageResponse, Page, PageResponse,
} from './shared';
import type {
  AllModels, ChatModel, ComparisonFilter, CompoundFilter, CustomToolInputFormat, ErrorObject,
  FunctionDefinition, FunctionParameters, Metadata, Reasoning, ReasoningEffort,
  ResponseFormatJSONObject, ResponseFormatJSONSchema, ResponseFormatText, ResponsesModel,
} from './shared';
import type {
  Upload, UploadCompleteParams, UploadCreateParams,
} from './files';
import type {
  AutoFileChunkingStrategyParam, FileChunkingStrategy, FileChunkingStrategyParam,
  OtherFileChunkingStrategyObject, StaticFileChunkingStrategy, StaticFileChunkingStrategyObject,
  StaticFileChunkingStrategyObjectParam, VectorStore, VectorStoreCreateParams, VectorStoreDeleted,
  VectorStoreListParams, VectorStoreSearchParams, VectorStoreSearchResponse,
  VectorStoreSearchResponsesPage, VectorStoreUpdateParams, VectorStoresPage,
} from './vector-stores';

/**
 * The official package's type names, such as `OpenAI.ChatCompletion` and `OpenAI.Beta.Threads.Run`.
 * They are added to the class here, to keep the file of the class readable.
 */
declare module '../client' {
  namespace OpenAI {
    export type {
      Audio, Batches, Beta, Chat, Completions, Containers, Conversations, Embeddings, Files,
      FineTuning, Graders, Images, Models, Moderations, Responses, Uploads, VectorStores, Webhooks,
    };
    export type {
      AllModels, AudioModel, AudioResponseFormat, AutoFileChunkingStrategyParam, Batch,
      BatchCreateParams, BatchError, BatchListParams, BatchRequestCounts, BatchUsage, BatchesPage,
      ChatCompletion, ChatCompletionAllowedToolChoice, ChatCompletionAllowedTools,
      ChatCompletionAssistantMessageParam, ChatCompletionAudio, ChatCompletionAudioParam,
      ChatCompletionChunk, ChatCompletionContentPart, ChatCompletionContentPartImage,
      ChatCompletionContentPartInputAudio, ChatCompletionContentPartRefusal,
      ChatCompletionContentPartText, ChatCompletionCreateParams,
      ChatCompletionCreateParamsNonStreaming, ChatCompletionCreateParamsStreaming,
      ChatCompletionCustomTool, ChatCompletionDeleted, ChatCompletionDeveloperMessageParam,
      ChatCompletionFunctionCallOption, ChatCompletionFunctionMessageParam,
      ChatCompletionFunctionTool, ChatCompletionListParams, ChatCompletionMessage,
      ChatCompletionMessageCustomToolCall, ChatCompletionMessageFunctionToolCall,
      ChatCompletionMessageParam, ChatCompletionMessageToolCall, ChatCompletionModality,
      ChatCompletionNamedToolChoice, ChatCompletionNamedToolChoiceCustom,
      ChatCompletionPredictionContent, ChatCompletionReasoningEffort, ChatCompletionRole,
      ChatCompletionStoreMessage, ChatCompletionStreamOptions, ChatCompletionSystemMessageParam,
      ChatCompletionTokenLogprob, ChatCompletionTool, ChatCompletionToolChoiceOption,
      ChatCompletionToolMessageParam, ChatCompletionUpdateParams, ChatCompletionUserMessageParam,
      ChatCompletionsPage, ChatModel, ComparisonFilter, Completion, CompletionChoice,
      CompletionCreateParams, CompletionCreateParamsNonStreaming, CompletionCreateParamsStreaming,
      CompletionUsage, CompoundFilter, ContainerCreateParams, ContainerCreateResponse,
      ContainerListParams, ContainerListResponse, ContainerListResponsesPage,
      ContainerRetrieveResponse, ConversationCursorPage, ConversationCursorPageParams,
      ConversationCursorPageResponse, CreateEmbeddingResponse, CursorPage, CursorPageParams,
      CursorPageResponse, CustomToolInputFormat, Embedding, EmbeddingCreateParams, EmbeddingModel,
      ErrorObject, FileChunkingStrategy, FileChunkingStrategyParam, FileContent, FileCreateParams,
      FileDeleted, FileListParams, FileObject, FileObjectsPage, FilePurpose, FunctionDefinition,
      FunctionParameters, Image, ImageCreateVariationParams, ImageEditCompletedEvent,
      ImageEditParams, ImageEditParamsNonStreaming, ImageEditParamsStreaming,
      ImageEditPartialImageEvent, ImageEditStreamEvent, ImageGenCompletedEvent,
      ImageGenPartialImageEvent, ImageGenStreamEvent, ImageGenerateParams,
      ImageGenerateParamsNonStreaming, ImageGenerateParamsStreaming, ImageModel, ImagesResponse,
      Metadata, Model, ModelDeleted, ModelsPage, Moderation, ModerationCreateParams,
      ModerationCreateResponse, ModerationImageURLInput, ModerationModel, ModerationMultiModalInput,
      ModerationTextInput, NextCursorPage, NextCursorPageParams, NextCursorPageResponse,
      OtherFileChunkingStrategyObject, Page, PageResponse, Reasoning, ReasoningEffort,
      RequestOptions, ResponseFormatJSONObject, ResponseFormatJSONSchema, ResponseFormatText,
      ResponsesModel, StaticFileChunkingStrategy, StaticFileChunkingStrategyObject,
      StaticFileChunkingStrategyObjectParam, Upload, UploadCompleteParams, UploadCreateParams,
      VectorStore, VectorStoreCreateParams, VectorStoreDeleted, VectorStoreListParams,
      VectorStoreSearchParams, VectorStoreSearchResponse, VectorStoreSearchResponsesPage,
      VectorStoreUpdateParams, VectorStoresPage,
    };
  }
}
