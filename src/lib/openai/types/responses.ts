import type { OperationQuery } from '../core/operation-types';
import type * as t from '../generated/types';
import type { WithText } from '../resources/output-text';
import type { NonStreaming, Streaming } from './shared';

export type * from './response-calls';
export type * from './response-events';
export type * from './response-items';
export type * from './response-tools';

export type Response = WithText<t.Response>;
export declare namespace Response {
  export type IncompleteDetails = NonNullable<Response['incomplete_details']>;
  export type SpecificProgrammaticToolCallingParam = Extract<
    Response['tool_choice'],
    { type: 'programmatic_tool_calling' }
  >;
  export type Conversation = NonNullable<Response['conversation']>;
  export type Moderation = NonNullable<Response['moderation']>;
  export namespace Moderation {
    export type ModerationResult = Extract<Moderation['input'], { type: 'moderation_result' }>;
    export type Error = Extract<Moderation['input'], { type: 'error' }>;
  }
  export type PromptCacheOptions = NonNullable<Response['prompt_cache_options']>;
}

export type CompactedResponse = t.CompactResource;
export type ResponseCompactParams = t.CompactResponseMethodPublicBody;
export declare namespace ResponseCompactParams {
  export type PromptCacheOptions = NonNullable<ResponseCompactParams['prompt_cache_options']>;
}

export type ResponseConversationParam = t.ConversationParam2;
export type ResponseError = NonNullable<t.ResponseError>;
export type ResponseFormatTextConfig = t.TextResponseFormatConfiguration;
export type ResponseFormatTextJSONSchemaConfig = t.TextResponseFormatJsonSchema;
export type ResponseIncludable = t.IncludeEnum;
export type ResponsePrompt = NonNullable<t.Prompt>;
export type ResponseStatus = NonNullable<t.Response['status']>;
export type ResponseTextConfig = t.ResponseTextParam;

export type ResponseUsage = t.ResponseUsage;
export declare namespace ResponseUsage {
  export type InputTokensDetails = ResponseUsage['input_tokens_details'];
  export type OutputTokensDetails = ResponseUsage['output_tokens_details'];
}

export type ResponseCreateParams = ResponseCreateParamsNonStreaming | ResponseCreateParamsStreaming;
export declare namespace ResponseCreateParams {
  export type ContextManagement = NonNullable<ResponseCreateParams['context_management']>[number];
  export type Moderation = NonNullable<ResponseCreateParams['moderation']>;
  export namespace Moderation {
    export type Policy = NonNullable<Moderation['policy']>;
    export namespace Policy {
      export type Input = NonNullable<Policy['input']>;
      export type Output = NonNullable<Policy['output']>;
    }
  }
  export type PromptCacheOptions = NonNullable<ResponseCreateParams['prompt_cache_options']>;
  export type StreamOptions = NonNullable<ResponseCreateParams['stream_options']>;
  export type SpecificProgrammaticToolCallingParam = Extract<
    ResponseCreateParams['tool_choice'],
    { type: 'programmatic_tool_calling' }
  >;
}

export type ResponseCreateParamsNonStreaming = NonStreaming<t.CreateResponse>;
export type ResponseCreateParamsStreaming = Streaming<t.CreateResponse>;
export type ResponseRetrieveParams =
  | ResponseRetrieveParamsNonStreaming
  | ResponseRetrieveParamsStreaming;
export type ResponseRetrieveParamsNonStreaming = NonStreaming<OperationQuery<'getResponse'>>;
export type ResponseRetrieveParamsStreaming = Streaming<OperationQuery<'getResponse'>>;

export type ResponseItemList = t.ResponseItemList;
export type InputItemListParams = OperationQuery<'listInputItems'>;

export type InputTokenCountResponse = t.TokenCountsResource;

export type InputTokenCountParams = t.TokenCountsBody;
export declare namespace InputTokenCountParams {
  export type Text = NonNullable<InputTokenCountParams['text']>;
  export type SpecificProgrammaticToolCallingParam = Extract<
    InputTokenCountParams['tool_choice'],
    { type: 'programmatic_tool_calling' }
  >;
}

export declare namespace InputItems {
  export type { InputItemListParams, ResponseItemList };
}

export declare namespace InputTokens {
  export type { InputTokenCountParams, InputTokenCountResponse };
}
