import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './params';

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
