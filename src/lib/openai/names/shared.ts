import type * as t from '../generated/types';

export type CustomToolInputFormat = t.CustomTextFormatParam | t.CustomGrammarFormatParam;
export declare namespace CustomToolInputFormat {
  export type Text = Extract<CustomToolInputFormat, { type: 'text' }>;
  export type Grammar = Extract<CustomToolInputFormat, { type: 'grammar' }>;
}

export type ResponseFormatJSONSchema = t.ResponseFormatJsonSchema;
export declare namespace ResponseFormatJSONSchema {
  export type JSONSchema = ResponseFormatJSONSchema['json_schema'];
}

export type AllModels = t.ModelIdsResponses;
export type ChatModel = t.ModelIdsShared;
export type CompoundFilter = t.CompoundFilter;
export type ErrorObject = t.Error;
export type FunctionParameters = t.FunctionParameters;
export type Metadata = NonNullable<t.Metadata>;
export type ReasoningEffort = t.ReasoningEffort;
export type ResponseFormatText = t.ResponseFormatText;
export type ResponsesModel = t.ModelIdsResponses;
export type ComparisonFilter = t.ComparisonFilter;
export type FunctionDefinition = t.FunctionObject;
export type Reasoning = t.Reasoning;
export type ResponseFormatJSONObject = t.ResponseFormatJsonObject;
