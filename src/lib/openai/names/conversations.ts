import type * as t from '../generated/types';

export type * as Items from './conversation-items';
export type * from './conversation-items';

export type ComputerScreenshotContent = t.ComputerScreenshotContent;
export declare namespace ComputerScreenshotContent {
  export type PromptCacheBreakpoint = NonNullable<
    ComputerScreenshotContent['prompt_cache_breakpoint']
  >;
}

export type Conversation = t.ConversationResource;
export type ConversationDeleted = t.DeletedConversationResource;
export type ConversationDeletedResource = t.DeletedConversationResource;

export type Message = t.Message;
export declare namespace Message {
  export type ReasoningText = Extract<Message['content'][number], { type: 'reasoning_text' }>;
}

export type SummaryTextContent = t.SummaryTextContent;
export type TextContent = t.TextContent;
export type InputTextContent = t.InputTextContent;
export type OutputTextContent = t.OutputTextContent;
export type RefusalContent = t.RefusalContent;
export type InputImageContent = t.InputImageContent;
export type InputFileContent = t.InputFileContent;
export type ConversationCreateParams = t.CreateConversationBody;
export type ConversationUpdateParams = t.UpdateConversationBody;
