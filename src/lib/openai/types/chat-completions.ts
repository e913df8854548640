import type { OperationBody, OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './shared';

export type ChatCompletion = t.CreateChatCompletionResponse;
export declare namespace ChatCompletion {
  export type Choice = ChatCompletion['choices'][number];
  export namespace Choice {
    export type Logprobs = NonNullable<Choice['logprobs']>;
  }
  export type Moderation = NonNullable<ChatCompletion['moderation']>;
  export namespace Moderation {
    export type ModerationResults = Extract<Moderation['input'], { type: 'moderation_results' }>;
    export namespace ModerationResults {
      export type Result = ModerationResults['results'][number];
    }
    export type Error = Extract<Moderation['input'], { type: 'error' }>;
  }
}

export type ChatCompletionAllowedToolChoice = t.ChatCompletionAllowedToolsChoice;

export type ChatCompletionAssistantMessageParam = t.ChatCompletionRequestAssistantMessage;
export declare namespace ChatCompletionAssistantMessageParam {
  export type Audio = NonNullable<ChatCompletionAssistantMessageParam['audio']>;
  export type FunctionCall = NonNullable<ChatCompletionAssistantMessageParam['function_call']>;
}

export type ChatCompletionAudio = NonNullable<t.ChatCompletionResponseMessage['audio']>;

export type ChatCompletionAudioParam = NonNullable<t.CreateChatCompletionRequest['audio']>;
export declare namespace ChatCompletionAudioParam {
  export type ID = Exclude<ChatCompletionAudioParam['voice'], string>;
}

export type ChatCompletionChunk = t.CreateChatCompletionStreamResponse;
export declare namespace ChatCompletionChunk {
  export type Choice = ChatCompletionChunk['choices'][number];
  export namespace Choice {
    export type Delta = Choice['delta'];
    export namespace Delta {
      export type FunctionCall = NonNullable<Delta['function_call']>;
      export type ToolCall = NonNullable<Delta['tool_calls']>[number];
      export namespace ToolCall {
        export type Function = NonNullable<ToolCall['function']>;
      }
    }
    export type Logprobs = NonNullable<Choice['logprobs']>;
  }
  export type Moderation = NonNullable<ChatCompletionChunk['moderation']>;
  export namespace Moderation {
    export type ModerationResults = Extract<Moderation['input'], { type: 'moderation_results' }>;
    export namespace ModerationResults {
      export type Result = ModerationResults['results'][number];
    }
    export type Error = Extract<Moderation['input'], { type: 'error' }>;
  }
}

export type ChatCompletionContentPart = t.ChatCompletionRequestUserMessageContentPart;
export declare namespace ChatCompletionContentPart {
  export type File = Extract<ChatCompletionContentPart, { type: 'file' }>;
  export namespace File {
    export type File = ChatCompletionContentPart.File['file'];
    export type PromptCacheBreakpoint = NonNullable<
      ChatCompletionContentPart.File['prompt_cache_breakpoint']
    >;
  }
}

export type ChatCompletionContentPartImage = t.ChatCompletionRequestMessageContentPartImage;
export declare namespace ChatCompletionContentPartImage {
  export type ImageURL = ChatCompletionContentPartImage['image_url'];
  export type PromptCacheBreakpoint = NonNullable<
    ChatCompletionContentPartImage['prompt_cache_breakpoint']
  >;
}

export type ChatCompletionContentPartInputAudio = t.ChatCompletionRequestMessageContentPartAudio;
export declare namespace ChatCompletionContentPartInputAudio {
  export type InputAudio = ChatCompletionContentPartInputAudio['input_audio'];
  export type PromptCacheBreakpoint = NonNullable<
    ChatCompletionContentPartInputAudio['prompt_cache_breakpoint']
  >;
}

export type ChatCompletionContentPartRefusal = t.ChatCompletionRequestMessageContentPartRefusal;

export type ChatCompletionContentPartText = t.ChatCompletionRequestMessageContentPartText;
export declare namespace ChatCompletionContentPartText {
  export type PromptCacheBreakpoint = NonNullable<
    ChatCompletionContentPartText['prompt_cache_breakpoint']
  >;
}

export type ChatCompletionCustomTool = t.CustomToolChatCompletions;
export declare namespace ChatCompletionCustomTool {
  export type Custom = ChatCompletionCustomTool['custom'];
  export namespace Custom {
    export type Text = Extract<Custom['format'], { type: 'text' }>;
    export type Grammar = Extract<Custom['format'], { type: 'grammar' }>;
    export namespace Grammar {
      export type Grammar = ChatCompletionCustomTool.Custom.Grammar['grammar'];
    }
  }
}

export type ChatCompletionDeleted = t.ChatCompletionDeleted;
export type ChatCompletionDeveloperMessageParam = t.ChatCompletionRequestDeveloperMessage;
export type ChatCompletionFunctionCallOption = t.ChatCompletionFunctionCallOption;
export type ChatCompletionFunctionMessageParam = t.ChatCompletionRequestFunctionMessage;
export type ChatCompletionFunctionTool = t.ChatCompletionTool;

export type ChatCompletionMessage = t.ChatCompletionResponseMessage;
export declare namespace ChatCompletionMessage {
  export type Annotation = NonNullable<ChatCompletionMessage['annotations']>[number];
  export namespace Annotation {
    export type URLCitation = Annotation['url_citation'];
  }
  export type FunctionCall = NonNullable<ChatCompletionMessage['function_call']>;
}

export type ChatCompletionMessageCustomToolCall = t.ChatCompletionMessageCustomToolCall;
export declare namespace ChatCompletionMessageCustomToolCall {
  export type Custom = ChatCompletionMessageCustomToolCall['custom'];
}

export type ChatCompletionMessageFunctionToolCall = t.ChatCompletionMessageToolCall;
export declare namespace ChatCompletionMessageFunctionToolCall {
  export type Function = ChatCompletionMessageFunctionToolCall['function'];
}

export type ChatCompletionMessageParam = t.ChatCompletionRequestMessage;
export type ChatCompletionMessageToolCall = t.ChatCompletionMessageToolCalls[number];
export type ChatCompletionModality = 'text' | 'audio';

export type ChatCompletionNamedToolChoice = t.ChatCompletionNamedToolChoice;
export declare namespace ChatCompletionNamedToolChoice {
  export type Function = ChatCompletionNamedToolChoice['function'];
}

export type ChatCompletionNamedToolChoiceCustom = t.ChatCompletionNamedToolChoiceCustom;
export declare namespace ChatCompletionNamedToolChoiceCustom {
  export type Custom = ChatCompletionNamedToolChoiceCustom['custom'];
}

export type ChatCompletionPredictionContent = t.PredictionContent;
export type ChatCompletionRole = t.ChatCompletionRequestMessage['role'];
export type ChatCompletionStoreMessage = t.ChatCompletionMessageList['data'][number];
export type ChatCompletionStreamOptions = NonNullable<t.ChatCompletionStreamOptions>;
export type ChatCompletionSystemMessageParam = t.ChatCompletionRequestSystemMessage;

export type ChatCompletionTokenLogprob = t.ChatCompletionTokenLogprob;
export declare namespace ChatCompletionTokenLogprob {
  export type TopLogprob = ChatCompletionTokenLogprob['top_logprobs'][number];
}

export type ChatCompletionTool = NonNullable<t.CreateChatCompletionRequest['tools']>[number];
export type ChatCompletionToolChoiceOption = t.ChatCompletionToolChoiceOption;
export type ChatCompletionToolMessageParam = t.ChatCompletionRequestToolMessage;
export type ChatCompletionUserMessageParam = t.ChatCompletionRequestUserMessage;
export type ChatCompletionAllowedTools = t.ChatCompletionAllowedTools;
export type ChatCompletionReasoningEffort = t.ReasoningEffort;
export type ChatCompletionsPage = Page<ChatCompletion>;

export type ChatCompletionCreateParams =
  | ChatCompletionCreateParamsNonStreaming
  | ChatCompletionCreateParamsStreaming;
export declare namespace ChatCompletionCreateParams {
  export type Function = NonNullable<ChatCompletionCreateParams['functions']>[number];
  export type Moderation = NonNullable<ChatCompletionCreateParams['moderation']>;
  export namespace Moderation {
    export type Policy = NonNullable<Moderation['policy']>;
    export namespace Policy {
      export type Input = NonNullable<Policy['input']>;
      export type Output = NonNullable<Policy['output']>;
    }
  }
  export type PromptCacheOptions = NonNullable<ChatCompletionCreateParams['prompt_cache_options']>;
  export type WebSearchOptions = NonNullable<ChatCompletionCreateParams['web_search_options']>;
  export namespace WebSearchOptions {
    export type UserLocation = NonNullable<WebSearchOptions['user_location']>;
    export namespace UserLocation {
      export type Approximate = UserLocation['approximate'];
    }
  }
}

export type ChatCompletionCreateParamsNonStreaming = NonStreaming<t.CreateChatCompletionRequest>;
export type ChatCompletionCreateParamsStreaming = Streaming<t.CreateChatCompletionRequest>;
export type ChatCompletionUpdateParams = OperationBody<'updateChatCompletion'>;
export type ChatCompletionListParams = OperationQuery<'listChatCompletions'>;

export type MessageListParams = OperationQuery<'getChatCompletionMessages'>;

export declare namespace Messages {
  export type { MessageListParams };
}
