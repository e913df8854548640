import type * as t from '../generated/types';

export type ApplyPatchTool = t.ApplyPatchToolParam;

export type ComputerAction = t.ComputerAction;
export declare namespace ComputerAction {
  export type Click = Extract<ComputerAction, { type: 'click' }>;
  export type DoubleClick = Extract<ComputerAction, { type: 'double_click' }>;
  export type Drag = Extract<ComputerAction, { type: 'drag' }>;
  export namespace Drag {
    export type Path = Drag['path'][number];
  }
  export type Keypress = Extract<ComputerAction, { type: 'keypress' }>;
  export type Move = Extract<ComputerAction, { type: 'move' }>;
  export type Screenshot = Extract<ComputerAction, { type: 'screenshot' }>;
  export type Scroll = Extract<ComputerAction, { type: 'scroll' }>;
  export type Type = Extract<ComputerAction, { type: 'type' }>;
  export type Wait = Extract<ComputerAction, { type: 'wait' }>;
}

export type ComputerActionList = t.ComputerActionList;
export type ComputerTool = t.ComputerTool;
export type ComputerUsePreviewTool = t.ComputerUsePreviewTool;
export type ContainerAuto = t.ContainerAutoParam;
export type ContainerNetworkPolicyAllowlist = t.ContainerNetworkPolicyAllowlistParam;
export type ContainerNetworkPolicyDisabled = t.ContainerNetworkPolicyDisabledParam;
export type ContainerNetworkPolicyDomainSecret = t.ContainerNetworkPolicyDomainSecretParam;
export type ContainerReference = t.ContainerReferenceParam;
export type CustomTool = t.CustomToolParam;

export type FileSearchTool = t.FileSearchTool;
export declare namespace FileSearchTool {
  export type RankingOptions = NonNullable<FileSearchTool['ranking_options']>;
  export namespace RankingOptions {
    export type HybridSearch = NonNullable<RankingOptions['hybrid_search']>;
  }
}

export type FunctionShellTool = t.FunctionShellToolParam;
export type FunctionTool = t.FunctionTool;
export type InlineSkill = t.InlineSkillParam;
export type InlineSkillSource = t.InlineSkillSourceParam;
export type LocalEnvironment = t.LocalEnvironmentParam;
export type LocalSkill = t.LocalSkillParam;

export type NamespaceTool = t.NamespaceToolParam;
export declare namespace NamespaceTool {
  export type Function = Extract<NamespaceTool['tools'][number], { type: 'function' }>;
}

export type SkillReference = t.SkillReferenceParam;

export type Tool = t.Tool;
export declare namespace Tool {
  export type Mcp = Extract<Tool, { type: 'mcp' }>;
  export namespace Mcp {
    export type McpToolFilter = Exclude<NonNullable<Mcp['allowed_tools']>, unknown[]>;
    export type McpToolApprovalFilter = Exclude<NonNullable<Mcp['require_approval']>, string>;
    export namespace McpToolApprovalFilter {
      export type Always = NonNullable<McpToolApprovalFilter['always']>;
      export type Never = NonNullable<McpToolApprovalFilter['never']>;
    }
  }
  export type CodeInterpreter = Extract<Tool, { type: 'code_interpreter' }>;
  export namespace CodeInterpreter {
    export type CodeInterpreterToolAuto = Extract<CodeInterpreter['container'], { type: 'auto' }>;
  }
  export type ProgrammaticToolCalling = Extract<Tool, { type: 'programmatic_tool_calling' }>;
  export type ImageGeneration = Extract<Tool, { type: 'image_generation' }>;
  export namespace ImageGeneration {
    export type InputImageMask = NonNullable<ImageGeneration['input_image_mask']>;
  }
  export type LocalShell = Extract<Tool, { type: 'local_shell' }>;
}

export type ToolChoiceAllowed = t.ToolChoiceAllowed;
export type ToolChoiceApplyPatch = t.SpecificApplyPatchParam;
export type ToolChoiceCustom = t.ToolChoiceCustom;
export type ToolChoiceFunction = t.ToolChoiceFunction;
export type ToolChoiceMcp = t.ToolChoiceMCP;
export type ToolChoiceOptions = t.ToolChoiceOptions;
export type ToolChoiceShell = t.SpecificFunctionShellParam;
export type ToolChoiceTypes = t.ToolChoiceTypes;
export type ToolSearchTool = t.ToolSearchToolParam;

export type WebSearchPreviewTool = t.WebSearchPreviewTool;
export declare namespace WebSearchPreviewTool {
  export type UserLocation = NonNullable<WebSearchPreviewTool['user_location']>;
}

export type WebSearchTool = t.WebSearchTool;
export declare namespace WebSearchTool {
  export type Filters = NonNullable<WebSearchTool['filters']>;
  export type UserLocation = NonNullable<WebSearchTool['user_location']>;
}
