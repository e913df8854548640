import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type { AssistantStream } from '../streaming/runs/stream';

export type Assistant = t.AssistantObject;
export declare namespace Assistant {
  export type ToolResources = NonNullable<Assistant['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
}

export type AssistantDeleted = t.DeleteAssistantResponse;

export type AssistantStreamEvent = t.AssistantStreamEvent;
export declare namespace AssistantStreamEvent {
  export type ThreadCreated = Extract<AssistantStreamEvent, { event: 'thread.created' }>;
  export type ThreadRunCreated = Extract<AssistantStreamEvent, { event: 'thread.run.created' }>;
  export type ThreadRunQueued = Extract<AssistantStreamEvent, { event: 'thread.run.queued' }>;
  export type ThreadRunInProgress = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.in_progress' }
  >;
  export type ThreadRunRequiresAction = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.requires_action' }
  >;
  export type ThreadRunCompleted = Extract<AssistantStreamEvent, { event: 'thread.run.completed' }>;
  export type ThreadRunIncomplete = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.incomplete' }
  >;
  export type ThreadRunFailed = Extract<AssistantStreamEvent, { event: 'thread.run.failed' }>;
  export type ThreadRunCancelling = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.cancelling' }
  >;
  export type ThreadRunCancelled = Extract<AssistantStreamEvent, { event: 'thread.run.cancelled' }>;
  export type ThreadRunExpired = Extract<AssistantStreamEvent, { event: 'thread.run.expired' }>;
  export type ThreadRunStepCreated = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.created' }
  >;
  export type ThreadRunStepInProgress = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.in_progress' }
  >;
  export type ThreadRunStepDelta = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.delta' }
  >;
  export type ThreadRunStepCompleted = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.completed' }
  >;
  export type ThreadRunStepFailed = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.failed' }
  >;
  export type ThreadRunStepCancelled = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.cancelled' }
  >;
  export type ThreadRunStepExpired = Extract<
    AssistantStreamEvent,
    { event: 'thread.run.step.expired' }
  >;
  export type ThreadMessageCreated = Extract<
    AssistantStreamEvent,
    { event: 'thread.message.created' }
  >;
  export type ThreadMessageInProgress = Extract<
    AssistantStreamEvent,
    { event: 'thread.message.in_progress' }
  >;
  export type ThreadMessageDelta = Extract<AssistantStreamEvent, { event: 'thread.message.delta' }>;
  export type ThreadMessageCompleted = Extract<
    AssistantStreamEvent,
    { event: 'thread.message.completed' }
  >;
  export type ThreadMessageIncomplete = Extract<
    AssistantStreamEvent,
    { event: 'thread.message.incomplete' }
  >;
  export type ErrorEvent = Extract<AssistantStreamEvent, { event: 'error' }>;
}

export type AssistantTool = Assistant['tools'][number];
export type CodeInterpreterTool = t.AssistantToolsCode;

export type FileSearchTool = t.AssistantToolsFileSearch;
export declare namespace FileSearchTool {
  export type FileSearch = NonNullable<FileSearchTool['file_search']>;
  export namespace FileSearch {
    export type RankingOptions = NonNullable<FileSearch['ranking_options']>;
  }
}

export type FunctionTool = t.AssistantToolsFunction;

export type MessageStreamEvent = t.MessageStreamEvent;
export declare namespace MessageStreamEvent {
  export type ThreadMessageCreated = Extract<
    MessageStreamEvent,
    { event: 'thread.message.created' }
  >;
  export type ThreadMessageInProgress = Extract<
    MessageStreamEvent,
    { event: 'thread.message.in_progress' }
  >;
  export type ThreadMessageDelta = Extract<MessageStreamEvent, { event: 'thread.message.delta' }>;
  export type ThreadMessageCompleted = Extract<
    MessageStreamEvent,
    { event: 'thread.message.completed' }
  >;
  export type ThreadMessageIncomplete = Extract<
    MessageStreamEvent,
    { event: 'thread.message.incomplete' }
  >;
}

export type RunStepStreamEvent = t.RunStepStreamEvent;
export declare namespace RunStepStreamEvent {
  export type ThreadRunStepCreated = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.created' }
  >;
  export type ThreadRunStepInProgress = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.in_progress' }
  >;
  export type ThreadRunStepDelta = Extract<RunStepStreamEvent, { event: 'thread.run.step.delta' }>;
  export type ThreadRunStepCompleted = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.completed' }
  >;
  export type ThreadRunStepFailed = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.failed' }
  >;
  export type ThreadRunStepCancelled = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.cancelled' }
  >;
  export type ThreadRunStepExpired = Extract<
    RunStepStreamEvent,
    { event: 'thread.run.step.expired' }
  >;
}

export type RunStreamEvent = t.RunStreamEvent;
export declare namespace RunStreamEvent {
  export type ThreadRunCreated = Extract<RunStreamEvent, { event: 'thread.run.created' }>;
  export type ThreadRunQueued = Extract<RunStreamEvent, { event: 'thread.run.queued' }>;
  export type ThreadRunInProgress = Extract<RunStreamEvent, { event: 'thread.run.in_progress' }>;
  export type ThreadRunRequiresAction = Extract<
    RunStreamEvent,
    { event: 'thread.run.requires_action' }
  >;
  export type ThreadRunCompleted = Extract<RunStreamEvent, { event: 'thread.run.completed' }>;
  export type ThreadRunIncomplete = Extract<RunStreamEvent, { event: 'thread.run.incomplete' }>;
  export type ThreadRunFailed = Extract<RunStreamEvent, { event: 'thread.run.failed' }>;
  export type ThreadRunCancelling = Extract<RunStreamEvent, { event: 'thread.run.cancelling' }>;
  export type ThreadRunCancelled = Extract<RunStreamEvent, { event: 'thread.run.cancelled' }>;
  export type ThreadRunExpired = Extract<RunStreamEvent, { event: 'thread.run.expired' }>;
}

export type ThreadStreamEvent = t.ThreadStreamEvent;
export type AssistantsPage = Page<Assistant>;

export type AssistantCreateParams = t.CreateAssistantRequest;
export declare namespace AssistantCreateParams {
  export type ToolResources = NonNullable<AssistantCreateParams['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
    export namespace FileSearch {
      export type VectorStore = NonNullable<FileSearch['vector_stores']>[number];
      export namespace VectorStore {
        export type Auto = Extract<VectorStore['chunking_strategy'], { type: 'auto' }>;
        export type Static = Extract<VectorStore['chunking_strategy'], { type: 'static' }>;
        export namespace Static {
          export type Static =
            AssistantCreateParams.ToolResources.FileSearch.VectorStore.Static['static'];
        }
      }
    }
  }
}

export type AssistantUpdateParams = t.ModifyAssistantRequest;
export declare namespace AssistantUpdateParams {
  export type ToolResources = NonNullable<AssistantUpdateParams['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
}

export type AssistantListParams = OperationQuery<'listAssistants'>;
