import type { OperationBody, OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { ParentIds } from './shared';

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

export type ConversationItem = t.ConversationItem;
export declare namespace ConversationItem {
  export type ImageGenerationCall = Extract<ConversationItem, { type: 'image_generation_call' }>;
  export type AdditionalTools = Extract<ConversationItem, { type: 'additional_tools' }>;
  export type Program = Extract<ConversationItem, { type: 'program' }>;
  export type ProgramOutput = Extract<ConversationItem, { type: 'program_output' }>;
  export type LocalShellCall = Extract<ConversationItem, { type: 'local_shell_call' }>;
  export namespace LocalShellCall {
    export type Action = LocalShellCall['action'];
  }
  export type LocalShellCallOutput = Extract<ConversationItem, { type: 'local_shell_call_output' }>;
  export type McpListTools = Extract<ConversationItem, { type: 'mcp_list_tools' }>;
  export namespace McpListTools {
    export type Tool = McpListTools['tools'][number];
  }
  export type McpApprovalRequest = Extract<ConversationItem, { type: 'mcp_approval_request' }>;
  export type McpApprovalResponse = Extract<ConversationItem, { type: 'mcp_approval_response' }>;
  export type McpCall = Extract<ConversationItem, { type: 'mcp_call' }>;
}

export type ConversationItemList = t.ConversationItemList;
export type ConversationItemsPage = Page<ConversationItem>;
export type ItemCreateParams = OperationBody<'createConversationItems'> &
  OperationQuery<'createConversationItems'>;
export type ItemRetrieveParams = OperationQuery<'getConversationItem'> &
  ParentIds<'conversation_id'>;
export type ItemListParams = OperationQuery<'listConversationItems'>;
export type ItemDeleteParams = ParentIds<'conversation_id'>;

export declare namespace Items {
  export type {
    ConversationItem,
    ConversationItemList,
    ConversationItemsPage,
    ItemCreateParams,
    ItemDeleteParams,
    ItemListParams,
    ItemRetrieveParams,
  };
}
