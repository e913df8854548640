import type { Page as AnyPage } from '../core/page';
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

/** All lists use one page class; the official package has one for each pagination scheme. */
export type Page<Item> = AnyPage<Item>;
export type CursorPage<Item> = AnyPage<Item>;
export type ConversationCursorPage<Item> = AnyPage<Item>;
export type NextCursorPage<Item> = AnyPage<Item>;

export type PageResponse<Item> = { data: Item[]; object: string };
export type CursorPageResponse<Item> = { data: Item[]; has_more: boolean };
export type ConversationCursorPageResponse<Item> = CursorPageResponse<Item> & { last_id: string };
export type NextCursorPageResponse<Item> = CursorPageResponse<Item> & { next: string | null };

export type CursorPageParams = { after?: string; limit?: number };
export type ConversationCursorPageParams = CursorPageParams;
export type NextCursorPageParams = CursorPageParams;

/** Parameters of a call that returns a complete answer. */
export type NonStreaming<Params> = Params & { stream?: false | null };

/** Parameters of a call that streams its answer. */
export type Streaming<Params> = Params & { stream: true };

/** The ids of the parent objects, which methods take next to the object's own. */
export type ParentIds<Name extends string> = Record<Name, string>;
