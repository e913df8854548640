import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { In } from './params';

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

export type RunStepInclude = NonNullable<Query<'listRunSteps'>['include']>[number];
export type ToolCall = ToolCallsStepDetails['tool_calls'][number];
export type ToolCallDelta = NonNullable<ToolCallDeltaObject['tool_calls']>[number];
export type ToolCallDeltaObject = t.RunStepDeltaStepDetailsToolCallsObject;
export type ToolCallsStepDetails = t.RunStepDetailsToolCallsObject;
export type RunStepsPage = Page<RunStep>;
export type StepRetrieveParams = Query<'getRunStep'> & In<'thread_id' | 'run_id'>;
export type StepListParams = Query<'listRunSteps'> & In<'thread_id'>;
