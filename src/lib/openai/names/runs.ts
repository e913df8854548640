import type { Body, Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';
import type { In, NonStreaming, Streaming } from './params';

export type * as Steps from './run-steps';
export type * from './run-steps';

type RunParams = Body<'createRun'> & Query<'createRun'>;
type SubmitParams = Body<'submitToolOuputsToRun'> & In<'thread_id'>;

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
export type RunRetrieveParams = In<'thread_id'>;
export type RunUpdateParams = t.ModifyRunRequest & In<'thread_id'>;
export type RunCancelParams = In<'thread_id'>;
export type RunListParams = Query<'listRuns'>;
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
