import type { Body, Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { In } from './params';

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
export type ItemCreateParams = Body<'createConversationItems'> & Query<'createConversationItems'>;
export type ItemRetrieveParams = Query<'getConversationItem'> & In<'conversation_id'>;
export type ItemListParams = Query<'listConversationItems'>;
export type ItemDeleteParams = In<'conversation_id'>;
