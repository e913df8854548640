import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { EmbeddingsOf } from '../resources/embeddings';
import type { NonStreaming, Streaming } from './shared';

export type Model = t.Model;
export type ModelDeleted = t.DeleteModelResponse;
export type ModelsPage = Page<Model>;

export type Completion = t.CreateCompletionResponse;

export type CompletionChoice = Completion['choices'][number];
export declare namespace CompletionChoice {
  export type Logprobs = NonNullable<CompletionChoice['logprobs']>;
}

export type CompletionUsage = t.CompletionUsage;
export declare namespace CompletionUsage {
  export type CompletionTokensDetails = NonNullable<CompletionUsage['completion_tokens_details']>;
  export type PromptTokensDetails = NonNullable<CompletionUsage['prompt_tokens_details']>;
}

export type CompletionCreateParams =
  | CompletionCreateParamsNonStreaming
  | CompletionCreateParamsStreaming;
export type CompletionCreateParamsNonStreaming = NonStreaming<t.CreateCompletionRequest>;
export type CompletionCreateParamsStreaming = Streaming<t.CreateCompletionRequest>;

/** With vectors as numbers, unless base64 was requested. */
export type CreateEmbeddingResponse = EmbeddingsOf<number[]>;
export declare namespace CreateEmbeddingResponse {
  export type Usage = CreateEmbeddingResponse['usage'];
}

export type Embedding = CreateEmbeddingResponse['data'][number];
export type EmbeddingModel = EmbeddingCreateParams['model'];
export type EmbeddingCreateParams = t.CreateEmbeddingRequest;

export type Moderation = ModerationCreateResponse['results'][number];
export declare namespace Moderation {
  export type Categories = Moderation['categories'];
  export type CategoryAppliedInputTypes = Moderation['category_applied_input_types'];
  export type CategoryScores = Moderation['category_scores'];
}

export type ModerationImageURLInput = Extract<ModerationMultiModalInput, { type: 'image_url' }>;
export declare namespace ModerationImageURLInput {
  export type ImageURL = ModerationImageURLInput['image_url'];
}

export type ModerationModel = NonNullable<ModerationCreateParams['model']>;
export type ModerationMultiModalInput = Exclude<
  ModerationCreateParams['input'],
  string | string[]
>[number];
export type ModerationTextInput = Extract<ModerationMultiModalInput, { type: 'text' }>;
export type ModerationCreateResponse = t.CreateModerationResponse;
export type ModerationCreateParams = t.CreateModerationRequest;

export declare namespace Models {
  export type { Model, ModelDeleted, ModelsPage };
}

export declare namespace Completions {
  export type {
    Completion,
    CompletionChoice,
    CompletionCreateParams,
    CompletionCreateParamsNonStreaming,
    CompletionCreateParamsStreaming,
    CompletionUsage,
  };
}

export declare namespace Embeddings {
  export type { CreateEmbeddingResponse, Embedding, EmbeddingCreateParams, EmbeddingModel };
}

export declare namespace Moderations {
  export type {
    Moderation,
    ModerationCreateParams,
    ModerationCreateResponse,
    ModerationImageURLInput,
    ModerationModel,
    ModerationMultiModalInput,
    ModerationTextInput,
  };
}
