import type * as t from '../generated/types';

export type ResponseApplyPatchToolCall = t.ApplyPatchToolCall;
export declare namespace ResponseApplyPatchToolCall {
  export type CreateFile = Extract<
    ResponseApplyPatchToolCall['operation'],
    { type: 'create_file' }
  >;
  export type DeleteFile = Extract<
    ResponseApplyPatchToolCall['operation'],
    { type: 'delete_file' }
  >;
  export type UpdateFile = Extract<
    ResponseApplyPatchToolCall['operation'],
    { type: 'update_file' }
  >;
  export type Direct = Extract<ResponseApplyPatchToolCall['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseApplyPatchToolCall['caller'], { type: 'program' }>;
}

export type ResponseApplyPatchToolCallOutput = t.ApplyPatchToolCallOutput;
export declare namespace ResponseApplyPatchToolCallOutput {
  export type Direct = Extract<ResponseApplyPatchToolCallOutput['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseApplyPatchToolCallOutput['caller'], { type: 'program' }>;
}

export type ResponseCodeInterpreterToolCall = t.CodeInterpreterToolCall;
export declare namespace ResponseCodeInterpreterToolCall {
  export type Logs = Extract<
    NonNullable<ResponseCodeInterpreterToolCall['outputs']>[number],
    { type: 'logs' }
  >;
  export type Image = Extract<
    NonNullable<ResponseCodeInterpreterToolCall['outputs']>[number],
    { type: 'image' }
  >;
}

export type ResponseCompactionItem = t.CompactionBody;
export type ResponseCompactionItemParam = t.CompactionSummaryItemParam;

export type ResponseComputerToolCall = t.ComputerToolCall;
export declare namespace ResponseComputerToolCall {
  export type PendingSafetyCheck = ResponseComputerToolCall['pending_safety_checks'][number];
  export type Click = Extract<ResponseComputerToolCall['action'], { type: 'click' }>;
  export type DoubleClick = Extract<ResponseComputerToolCall['action'], { type: 'double_click' }>;
  export type Drag = Extract<ResponseComputerToolCall['action'], { type: 'drag' }>;
  export namespace Drag {
    export type Path = Drag['path'][number];
  }
  export type Keypress = Extract<ResponseComputerToolCall['action'], { type: 'keypress' }>;
  export type Move = Extract<ResponseComputerToolCall['action'], { type: 'move' }>;
  export type Screenshot = Extract<ResponseComputerToolCall['action'], { type: 'screenshot' }>;
  export type Scroll = Extract<ResponseComputerToolCall['action'], { type: 'scroll' }>;
  export type Type = Extract<ResponseComputerToolCall['action'], { type: 'type' }>;
  export type Wait = Extract<ResponseComputerToolCall['action'], { type: 'wait' }>;
}

export type ResponseComputerToolCallOutputItem = t.ComputerToolCallOutputResource;
export declare namespace ResponseComputerToolCallOutputItem {
  export type AcknowledgedSafetyCheck = NonNullable<
    ResponseComputerToolCallOutputItem['acknowledged_safety_checks']
  >[number];
}

export type ResponseComputerToolCallOutputScreenshot = t.ComputerScreenshotImage;

export type ResponseCustomToolCall = t.CustomToolCall;
export declare namespace ResponseCustomToolCall {
  export type Direct = Extract<ResponseCustomToolCall['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseCustomToolCall['caller'], { type: 'program' }>;
}

export type ResponseCustomToolCallItem = t.CustomToolCallResource;

export type ResponseCustomToolCallOutput = t.CustomToolCallOutput;
export declare namespace ResponseCustomToolCallOutput {
  export type Direct = Extract<ResponseCustomToolCallOutput['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseCustomToolCallOutput['caller'], { type: 'program' }>;
}

export type ResponseCustomToolCallOutputItem = t.CustomToolCallOutputResource;

export type ResponseFileSearchToolCall = t.FileSearchToolCall;
export declare namespace ResponseFileSearchToolCall {
  export type Result = NonNullable<ResponseFileSearchToolCall['results']>[number];
}

export type ResponseFunctionCallOutputItem = t.FunctionAndCustomToolCallOutput;
export type ResponseFunctionCallOutputItemList = t.InputMessageContentList;

export type ResponseFunctionShellCallOutputContent = t.FunctionShellCallOutputContentParam;
export declare namespace ResponseFunctionShellCallOutputContent {
  export type Timeout = Extract<
    ResponseFunctionShellCallOutputContent['outcome'],
    { type: 'timeout' }
  >;
  export type Exit = Extract<ResponseFunctionShellCallOutputContent['outcome'], { type: 'exit' }>;
}

export type ResponseFunctionShellToolCall = t.FunctionShellCall;
export declare namespace ResponseFunctionShellToolCall {
  export type Action = ResponseFunctionShellToolCall['action'];
  export type Direct = Extract<ResponseFunctionShellToolCall['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseFunctionShellToolCall['caller'], { type: 'program' }>;
}

export type ResponseFunctionShellToolCallOutput = t.FunctionShellCallOutput;
export declare namespace ResponseFunctionShellToolCallOutput {
  export type Output = ResponseFunctionShellToolCallOutput['output'][number];
  export namespace Output {
    export type Timeout = Extract<Output['outcome'], { type: 'timeout' }>;
    export type Exit = Extract<Output['outcome'], { type: 'exit' }>;
  }
  export type Direct = Extract<ResponseFunctionShellToolCallOutput['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseFunctionShellToolCallOutput['caller'], { type: 'program' }>;
}

export type ResponseFunctionToolCall = t.FunctionToolCall;
export declare namespace ResponseFunctionToolCall {
  export type Direct = Extract<ResponseFunctionToolCall['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseFunctionToolCall['caller'], { type: 'program' }>;
}

export type ResponseFunctionToolCallItem = t.FunctionToolCallResource;

export type ResponseFunctionToolCallOutputItem = t.FunctionToolCallOutputResource;
export declare namespace ResponseFunctionToolCallOutputItem {
  export type Direct = Extract<ResponseFunctionToolCallOutputItem['caller'], { type: 'direct' }>;
  export type Program = Extract<ResponseFunctionToolCallOutputItem['caller'], { type: 'program' }>;
}

export type ResponseFunctionWebSearch = t.WebSearchToolCall;
export declare namespace ResponseFunctionWebSearch {
  export type Search = Extract<ResponseFunctionWebSearch['action'], { type: 'search' }>;
  export namespace Search {
    export type Source = NonNullable<Search['sources']>[number];
  }
  export type OpenPage = Extract<ResponseFunctionWebSearch['action'], { type: 'open_page' }>;
  export type Find = Extract<ResponseFunctionWebSearch['action'], { type: 'find_in_page' }>;
}

export type ResponseToolSearchCall = t.ToolSearchCall;
export type ResponseToolSearchOutputItem = t.ToolSearchOutput;
export type ResponseToolSearchOutputItemParam = t.ToolSearchOutputItemParam;
