// biome-ignore-all format: one name on a line each would be three hundred lines.
// biome-ignore-all assist/source/organizeImports: in the order of the lists below.
import type { Options as RequestOptions } from '../core/options';
import type * as Audio from './audio';
import type * as Batches from './batches';
import type * as Beta from './beta';
import type * as Chat from './chat';
import type * as Completions from './completions';
import type * as Conversations from './conversations';
import type * as Embeddings from './embeddings';
import type * as Files from './files';
import type * as FineTuning from './fine-tuning';
import type * as Graders from './graders';
import type * as Images from './images';
import type * as Models from './models';
import type * as Moderations from './moderations';
import type * as Responses from './responses';
import type * as Uploads from './uploads';
import type * as VectorStores from './vector-stores';
import type * as Webhooks from './webhooks';
import type {
  AudioModel, AudioResponseFormat,
} from './audio';
import type {
  Batch, BatchCreateParams, BatchError, BatchListParams, BatchRequestCounts, BatchUsage,
  BatchesPage,
} from './batches';
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
} from './completions';
import type {
  CreateEmbeddingResponse, Embedding, EmbeddingCreateParams, EmbeddingModel,
} from './embeddings';
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
} from './images';
import type {
  Model, ModelDeleted, ModelsPage,
} from './models';
import type {
  Moderation, ModerationCreateParams, ModerationCreateResponse, ModerationImageURLInput,
  ModerationModel, ModerationMultiModalInput, ModerationTextInput,
} from './moderations';
import type {
  ConversationCursorPage, ConversationCursorPageParams, ConversationCursorPageResponse, CursorPage,
  CursorPageParams, CursorPageResponse, NextCursorPage, NextCursorPageParams,
  NextCursorPageResponse, Page, PageResponse,
} from './pages';
import type {
  AllModels, ChatModel, ComparisonFilter, CompoundFilter, CustomToolInputFormat, ErrorObject,
  FunctionDefinition, FunctionParameters, Metadata, Reasoning, ReasoningEffort,
  ResponseFormatJSONObject, ResponseFormatJSONSchema, ResponseFormatText, ResponsesModel,
} from './shared';
import type {
  Upload, UploadCompleteParams, UploadCreateParams,
} from './uploads';
import type {
  AutoFileChunkingStrategyParam, FileChunkingStrategy, FileChunkingStrategyParam,
  OtherFileChunkingStrategyObject, StaticFileChunkingStrategy, StaticFileChunkingStrategyObject,
  StaticFileChunkingStrategyObjectParam, VectorStore, VectorStoreCreateParams, VectorStoreDeleted,
  VectorStoreListParams, VectorStoreSearchParams, VectorStoreSearchResponse,
  VectorStoreSearchResponsesPage, VectorStoreUpdateParams, VectorStoresPage,
} from './vector-stores';

/**
 * The names that the official package gives its types, such as `OpenAI.ChatCompletion` and
 * `OpenAI.Beta.Threads.Run`. They join the class from here, so that the class is not lost in them.
 */
declare module '../client' {
  namespace OpenAI {
    export type {
      Audio, Batches, Beta, Chat, Completions, Conversations, Embeddings, Files, FineTuning,
      Graders, Images, Models, Moderations, Responses, Uploads, VectorStores, Webhooks,
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
      CompletionUsage, CompoundFilter, ConversationCursorPage, ConversationCursorPageParams,
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
      ModerationCreateResponse, ModerationImageURLInput, ModerationModel,
      ModerationMultiModalInput, ModerationTextInput, NextCursorPage, NextCursorPageParams,
      NextCursorPageResponse, OtherFileChunkingStrategyObject, Page, PageResponse, Reasoning,
      ReasoningEffort, RequestOptions, ResponseFormatJSONObject, ResponseFormatJSONSchema,
      ResponseFormatText, ResponsesModel, StaticFileChunkingStrategy,
      StaticFileChunkingStrategyObject, StaticFileChunkingStrategyObjectParam, Upload,
      UploadCompleteParams, UploadCreateParams, VectorStore, VectorStoreCreateParams,
      VectorStoreDeleted, VectorStoreListParams, VectorStoreSearchParams,
      VectorStoreSearchResponse, VectorStoreSearchResponsesPage, VectorStoreUpdateParams,
      VectorStoresPage,
    };
  }
}
