import type { OperationBody, OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { NonStreaming, ParentIds, Streaming } from './shared';

type RunParams = OperationBody<'createRun'> & OperationQuery<'createRun'>;
type SubmitParams = OperationBody<'submitToolOuputsToRun'> & ParentIds<'thread_id'>;

export type RequiredActionFunctionToolCall = t.RunToolCallObject;
export declare namespace RequiredActionFunctionToolCall {
  export type Function = RequiredActionFunctionToolCall['function'];
}

export type Run = t.RunObject;
export declare namespace Run {
  export type IncompleteDetails = NonNullable<Run['incomplete_details']>;
  export type LastError = NonNullable<Run['last_error']>;
  export type RequiredAction = NonNullable<Run['required_action']>;
  export namespace RequiredAction {
    export type SubmitToolOutputs = RequiredAction['submit_tool_outputs'];
  }
  export type TruncationStrategy = NonNullable<Run['truncation_strategy']>;
  export type Usage = NonNullable<Run['usage']>;
}

export type RunStatus = Run['status'];
export type RunsPage = Page<Run>;

export type RunCreateParams = RunCreateParamsNonStreaming | RunCreateParamsStreaming;
export declare namespace RunCreateParams {
  export type AdditionalMessage = NonNullable<RunCreateParams['additional_messages']>[number];
  export namespace AdditionalMessage {
    export type Attachment = NonNullable<AdditionalMessage['attachments']>[number];
    export namespace Attachment {
      export type FileSearch = Extract<
        NonNullable<Attachment['tools']>[number],
        { type: 'file_search' }
      >;
    }
  }
  export type TruncationStrategy = NonNullable<RunCreateParams['truncation_strategy']>;
}

export type RunCreateParamsNonStreaming = NonStreaming<RunParams>;
export type RunCreateParamsStreaming = Streaming<RunParams>;
export type RunRetrieveParams = ParentIds<'thread_id'>;
export type RunUpdateParams = t.ModifyRunRequest & ParentIds<'thread_id'>;
export type RunCancelParams = ParentIds<'thread_id'>;
export type RunListParams = OperationQuery<'listRuns'>;
export type RunCreateAndPollParams = RunCreateParamsNonStreaming;
export type RunCreateAndStreamParams = Omit<RunParams, 'stream'>;
export type RunStreamParams = Omit<RunParams, 'stream'>;

export type RunSubmitToolOutputsParams =
  | RunSubmitToolOutputsParamsNonStreaming
  | RunSubmitToolOutputsParamsStreaming;
export declare namespace RunSubmitToolOutputsParams {
  export type ToolOutput = RunSubmitToolOutputsParams['tool_outputs'][number];
}

export type RunSubmitToolOutputsParamsNonStreaming = NonStreaming<SubmitParams>;
export type RunSubmitToolOutputsParamsStreaming = Streaming<SubmitParams>;
export type RunSubmitToolOutputsAndPollParams = RunSubmitToolOutputsParamsNonStreaming;
export type RunSubmitToolOutputsStreamParams = Omit<SubmitParams, 'stream'>;

export type CodeInterpreterLogs = t.RunStepDeltaStepDetailsToolCallsCodeOutputLogsObject;

export type CodeInterpreterOutputImage = t.RunStepDeltaStepDetailsToolCallsCodeOutputImageObject;
export declare namespace CodeInterpreterOutputImage {
  export type Image = NonNullable<CodeInterpreterOutputImage['image']>;
}

export type CodeInterpreterToolCall = t.RunStepDetailsToolCallsCodeObject;
export declare namespace CodeInterpreterToolCall {
  export type CodeInterpreter = CodeInterpreterToolCall['code_interpreter'];
  export namespace CodeInterpreter {
    export type Logs = Extract<CodeInterpreter['outputs'][number], { type: 'logs' }>;
    export type Image = Extract<CodeInterpreter['outputs'][number], { type: 'image' }>;
    export namespace Image {
      export type Image = CodeInterpreterToolCall.CodeInterpreter.Image['image'];
    }
  }
}

export type CodeInterpreterToolCallDelta = t.RunStepDeltaStepDetailsToolCallsCodeObject;
export declare namespace CodeInterpreterToolCallDelta {
  export type CodeInterpreter = NonNullable<CodeInterpreterToolCallDelta['code_interpreter']>;
}

export type FileSearchToolCall = t.RunStepDetailsToolCallsFileSearchObject;
export declare namespace FileSearchToolCall {
  export type FileSearch = FileSearchToolCall['file_search'];
  export namespace FileSearch {
    export type RankingOptions = NonNullable<FileSearch['ranking_options']>;
    export type Result = NonNullable<FileSearch['results']>[number];
    export namespace Result {
      export type Content = NonNullable<Result['content']>[number];
    }
  }
}

export type FileSearchToolCallDelta = t.RunStepDeltaStepDetailsToolCallsFileSearchObject;

export type FunctionToolCall = t.RunStepDetailsToolCallsFunctionObject;
export declare namespace FunctionToolCall {
  export type Function = FunctionToolCall['function'];
}

export type FunctionToolCallDelta = t.RunStepDeltaStepDetailsToolCallsFunctionObject;
export declare namespace FunctionToolCallDelta {
  export type Function = NonNullable<FunctionToolCallDelta['function']>;
}

export type MessageCreationStepDetails = t.RunStepDetailsMessageCreationObject;
export declare namespace MessageCreationStepDetails {
  export type MessageCreation = MessageCreationStepDetails['message_creation'];
}

export type RunStep = t.RunStepObject;
export declare namespace RunStep {
  export type LastError = NonNullable<RunStep['last_error']>;
  export type Usage = NonNullable<RunStep['usage']>;
}

export type RunStepDelta = RunStepDeltaEvent['delta'];
export type RunStepDeltaEvent = t.RunStepDeltaObject;

export type RunStepDeltaMessageDelta = t.RunStepDeltaStepDetailsMessageCreationObject;
export declare namespace RunStepDeltaMessageDelta {
  export type MessageCreation = NonNullable<RunStepDeltaMessageDelta['message_creation']>;
}

export type RunStepInclude = NonNullable<OperationQuery<'listRunSteps'>['include']>[number];
export type ToolCall = ToolCallsStepDetails['tool_calls'][number];
export type ToolCallDelta = NonNullable<ToolCallDeltaObject['tool_calls']>[number];
export type ToolCallDeltaObject = t.RunStepDeltaStepDetailsToolCallsObject;
export type ToolCallsStepDetails = t.RunStepDetailsToolCallsObject;
export type RunStepsPage = Page<RunStep>;
export type StepRetrieveParams = OperationQuery<'getRunStep'> & ParentIds<'thread_id' | 'run_id'>;
export type StepListParams = OperationQuery<'listRunSteps'> & ParentIds<'thread_id'>;

export declare namespace Steps {
  export type {
    CodeInterpreterLogs,
    CodeInterpreterOutputImage,
    CodeInterpreterToolCall,
    CodeInterpreterToolCallDelta,
    FileSearchToolCall,
    FileSearchToolCallDelta,
    FunctionToolCall,
    FunctionToolCallDelta,
    MessageCreationStepDetails,
    RunStep,
    RunStepDelta,
    RunStepDeltaEvent,
    RunStepDeltaMessageDelta,
    RunStepInclude,
    RunStepsPage,
    StepListParams,
    StepRetrieveParams,
    ToolCall,
    ToolCallDelta,
    ToolCallDeltaObject,
    ToolCallsStepDetails,
  };
}
