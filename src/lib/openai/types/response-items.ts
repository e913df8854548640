import type * as t from '../generated/types';

export type EasyInputMessage = t.EasyInputMessage;
export type ResponseContainerReference = t.ContainerReferenceResource;

export type ResponseContent = t.OutputContent | t.InputContent;
export declare namespace ResponseContent {
  export type ReasoningTextContent = Extract<ResponseContent, { type: 'reasoning_text' }>;
}

export type ResponseInput = t.InputParam;

export type ResponseInputAudio = t.InputAudio;
export declare namespace ResponseInputAudio {
  export type InputAudio = ResponseInputAudio['input_audio'];
}

export type ResponseInputContent = t.InputContent;

export type ResponseInputFile = t.InputFileContent;
export declare namespace ResponseInputFile {
  export type PromptCacheBreakpoint = NonNullable<ResponseInputFile['prompt_cache_breakpoint']>;
}

export type ResponseInputFileContent = t.InputFileContentParam;
export declare namespace ResponseInputFileContent {
  export type PromptCacheBreakpoint = NonNullable<
    ResponseInputFileContent['prompt_cache_breakpoint']
  >;
}

export type ResponseInputImage = t.InputImageContent;
export declare namespace ResponseInputImage {
  export type PromptCacheBreakpoint = NonNullable<ResponseInputImage['prompt_cache_breakpoint']>;
}

export type ResponseInputImageContent = t.InputImageContentParamAutoParam;
export declare namespace ResponseInputImageContent {
  export type PromptCacheBreakpoint = NonNullable<
    ResponseInputImageContent['prompt_cache_breakpoint']
  >;
}

export type ResponseInputItem = t.InputItem;
export declare namespace ResponseInputItem {
  export type Message = t.InputMessage;
  export type ComputerCallOutput = Extract<ResponseInputItem, { type: 'computer_call_output' }>;
  export namespace ComputerCallOutput {
    export type AcknowledgedSafetyCheck = NonNullable<
      ComputerCallOutput['acknowledged_safety_checks']
    >[number];
  }
  export type FunctionCallOutput = Extract<ResponseInputItem, { type: 'function_call_output' }>;
  export namespace FunctionCallOutput {
    export type Direct = Extract<FunctionCallOutput['caller'], { type: 'direct' }>;
    export type Program = Extract<FunctionCallOutput['caller'], { type: 'program' }>;
  }
  export type ToolSearchCall = Extract<ResponseInputItem, { type: 'tool_search_call' }>;
  export type AdditionalTools = Extract<ResponseInputItem, { type: 'additional_tools' }>;
  export type ImageGenerationCall = Extract<ResponseInputItem, { type: 'image_generation_call' }>;
  export type LocalShellCall = Extract<ResponseInputItem, { type: 'local_shell_call' }>;
  export namespace LocalShellCall {
    export type Action = LocalShellCall['action'];
  }
  export type LocalShellCallOutput = Extract<
    ResponseInputItem,
    { type: 'local_shell_call_output' }
  >;
  export type ShellCall = Extract<ResponseInputItem, { type: 'shell_call' }>;
  export namespace ShellCall {
    export type Action = ShellCall['action'];
    export type Direct = Extract<ShellCall['caller'], { type: 'direct' }>;
    export type Program = Extract<ShellCall['caller'], { type: 'program' }>;
  }
  export type ShellCallOutput = Extract<ResponseInputItem, { type: 'shell_call_output' }>;
  export namespace ShellCallOutput {
    export type Direct = Extract<ShellCallOutput['caller'], { type: 'direct' }>;
    export type Program = Extract<ShellCallOutput['caller'], { type: 'program' }>;
  }
  export type ApplyPatchCall = Extract<ResponseInputItem, { type: 'apply_patch_call' }>;
  export namespace ApplyPatchCall {
    export type CreateFile = Extract<ApplyPatchCall['operation'], { type: 'create_file' }>;
    export type DeleteFile = Extract<ApplyPatchCall['operation'], { type: 'delete_file' }>;
    export type UpdateFile = Extract<ApplyPatchCall['operation'], { type: 'update_file' }>;
    export type Direct = Extract<ApplyPatchCall['caller'], { type: 'direct' }>;
    export type Program = Extract<ApplyPatchCall['caller'], { type: 'program' }>;
  }
  export type ApplyPatchCallOutput = Extract<
    ResponseInputItem,
    { type: 'apply_patch_call_output' }
  >;
  export namespace ApplyPatchCallOutput {
    export type Direct = Extract<ApplyPatchCallOutput['caller'], { type: 'direct' }>;
    export type Program = Extract<ApplyPatchCallOutput['caller'], { type: 'program' }>;
  }
  export type McpListTools = Extract<ResponseInputItem, { type: 'mcp_list_tools' }>;
  export namespace McpListTools {
    export type Tool = McpListTools['tools'][number];
  }
  export type McpApprovalRequest = Extract<ResponseInputItem, { type: 'mcp_approval_request' }>;
  export type McpApprovalResponse = Extract<ResponseInputItem, { type: 'mcp_approval_response' }>;
  export type McpCall = Extract<ResponseInputItem, { type: 'mcp_call' }>;
  export type CompactionTrigger = Extract<ResponseInputItem, { type: 'compaction_trigger' }>;
  export type ItemReference = Extract<ResponseInputItem, { type: 'item_reference' }>;
  export type Program = Extract<ResponseInputItem, { type: 'program' }>;
  export type ProgramOutput = Extract<ResponseInputItem, { type: 'program_output' }>;
}

export type ResponseInputMessageContentList = t.InputMessageContentList;
export type ResponseInputMessageItem = t.InputMessageResource;

export type ResponseInputText = t.InputTextContent;
export declare namespace ResponseInputText {
  export type PromptCacheBreakpoint = NonNullable<ResponseInputText['prompt_cache_breakpoint']>;
}

export type ResponseInputTextContent = t.InputTextContentParam;
export declare namespace ResponseInputTextContent {
  export type PromptCacheBreakpoint = NonNullable<
    ResponseInputTextContent['prompt_cache_breakpoint']
  >;
}

export type ResponseItem = t.ItemResource;
export declare namespace ResponseItem {
  export type AdditionalTools = Extract<ResponseItem, { type: 'additional_tools' }>;
  export type Program = Extract<ResponseItem, { type: 'program' }>;
  export type ProgramOutput = Extract<ResponseItem, { type: 'program_output' }>;
  export type ImageGenerationCall = Extract<ResponseItem, { type: 'image_generation_call' }>;
  export type LocalShellCall = Extract<ResponseItem, { type: 'local_shell_call' }>;
  export namespace LocalShellCall {
    export type Action = LocalShellCall['action'];
  }
  export type LocalShellCallOutput = Extract<ResponseItem, { type: 'local_shell_call_output' }>;
  export type McpListTools = Extract<ResponseItem, { type: 'mcp_list_tools' }>;
  export namespace McpListTools {
    export type Tool = McpListTools['tools'][number];
  }
  export type McpApprovalRequest = Extract<ResponseItem, { type: 'mcp_approval_request' }>;
  export type McpApprovalResponse = Extract<ResponseItem, { type: 'mcp_approval_response' }>;
  export type McpCall = Extract<ResponseItem, { type: 'mcp_call' }>;
}

export type ResponseLocalEnvironment = t.LocalEnvironmentResource;

export type ResponseOutputItem = t.OutputItem;
export declare namespace ResponseOutputItem {
  export type Program = Extract<ResponseOutputItem, { type: 'program' }>;
  export type ProgramOutput = Extract<ResponseOutputItem, { type: 'program_output' }>;
  export type AdditionalTools = Extract<ResponseOutputItem, { type: 'additional_tools' }>;
  export type ImageGenerationCall = Extract<ResponseOutputItem, { type: 'image_generation_call' }>;
  export type LocalShellCall = Extract<ResponseOutputItem, { type: 'local_shell_call' }>;
  export namespace LocalShellCall {
    export type Action = LocalShellCall['action'];
  }
  export type LocalShellCallOutput = Extract<
    ResponseOutputItem,
    { type: 'local_shell_call_output' }
  >;
  export type McpCall = Extract<ResponseOutputItem, { type: 'mcp_call' }>;
  export type McpListTools = Extract<ResponseOutputItem, { type: 'mcp_list_tools' }>;
  export namespace McpListTools {
    export type Tool = McpListTools['tools'][number];
  }
  export type McpApprovalRequest = Extract<ResponseOutputItem, { type: 'mcp_approval_request' }>;
  export type McpApprovalResponse = Extract<ResponseOutputItem, { type: 'mcp_approval_response' }>;
}

export type ResponseOutputMessage = t.OutputMessage;
export type ResponseOutputRefusal = t.RefusalContent;

export type ResponseOutputText = t.OutputTextContent;
export declare namespace ResponseOutputText {
  export type FileCitation = Extract<
    ResponseOutputText['annotations'][number],
    { type: 'file_citation' }
  >;
  export type URLCitation = Extract<
    ResponseOutputText['annotations'][number],
    { type: 'url_citation' }
  >;
  export type ContainerFileCitation = Extract<
    ResponseOutputText['annotations'][number],
    { type: 'container_file_citation' }
  >;
  export type FilePath = Extract<ResponseOutputText['annotations'][number], { type: 'file_path' }>;
  export type Logprob = NonNullable<ResponseOutputText['logprobs']>[number];
  export namespace Logprob {
    export type TopLogprob = Logprob['top_logprobs'][number];
  }
}

export type ResponseReasoningItem = t.ReasoningItem;
export declare namespace ResponseReasoningItem {
  export type Summary = ResponseReasoningItem['summary'][number];
  export type Content = NonNullable<ResponseReasoningItem['content']>[number];
}
