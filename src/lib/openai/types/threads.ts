import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './shared';

export type { AssistantStream } from '../streaming/runs/stream';
export type * as Messages from './messages';
export type * from './messages';
export type * as Runs from './runs';
export type * from './runs';

export type AssistantResponseFormatOption = t.AssistantsApiResponseFormatOption;
export type AssistantToolChoice = t.AssistantsNamedToolChoice;
export type AssistantToolChoiceFunction = NonNullable<AssistantToolChoice['function']>;
export type AssistantToolChoiceOption = t.AssistantsApiToolChoiceOption;

export type Thread = t.ThreadObject;
export declare namespace Thread {
  export type ToolResources = NonNullable<Thread['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
}

export type ThreadDeleted = t.DeleteThreadResponse;

export type ThreadCreateParams = t.CreateThreadRequest;
export declare namespace ThreadCreateParams {
  export type Message = NonNullable<ThreadCreateParams['messages']>[number];
  export namespace Message {
    export type Attachment = NonNullable<Message['attachments']>[number];
    export namespace Attachment {
      export type FileSearch = Extract<
        NonNullable<Attachment['tools']>[number],
        { type: 'file_search' }
      >;
    }
  }
  export type ToolResources = NonNullable<ThreadCreateParams['tool_resources']>;
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
            ThreadCreateParams.ToolResources.FileSearch.VectorStore.Static['static'];
        }
      }
    }
  }
}

export type ThreadUpdateParams = t.ModifyThreadRequest;
export declare namespace ThreadUpdateParams {
  export type ToolResources = NonNullable<ThreadUpdateParams['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
}

export type ThreadCreateAndRunParams =
  | ThreadCreateAndRunParamsNonStreaming
  | ThreadCreateAndRunParamsStreaming;
export declare namespace ThreadCreateAndRunParams {
  export type Thread = NonNullable<ThreadCreateAndRunParams['thread']>;
  export namespace Thread {
    export type Message = NonNullable<Thread['messages']>[number];
    export namespace Message {
      export type Attachment = NonNullable<Message['attachments']>[number];
      export namespace Attachment {
        export type FileSearch = Extract<
          NonNullable<Attachment['tools']>[number],
          { type: 'file_search' }
        >;
      }
    }
    export type ToolResources = NonNullable<Thread['tool_resources']>;
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
              ThreadCreateAndRunParams.Thread.ToolResources.FileSearch.VectorStore.Static['static'];
          }
        }
      }
    }
  }
  export type ToolResources = NonNullable<ThreadCreateAndRunParams['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
  export type TruncationStrategy = NonNullable<ThreadCreateAndRunParams['truncation_strategy']>;
}

export type ThreadCreateAndRunParamsNonStreaming = NonStreaming<t.CreateThreadAndRunRequest>;
export type ThreadCreateAndRunParamsStreaming = Streaming<t.CreateThreadAndRunRequest>;

export type ThreadCreateAndRunPollParams = ThreadCreateAndRunParamsNonStreaming;
export declare namespace ThreadCreateAndRunPollParams {
  export type Thread = NonNullable<ThreadCreateAndRunPollParams['thread']>;
  export namespace Thread {
    export type Message = NonNullable<Thread['messages']>[number];
    export namespace Message {
      export type Attachment = NonNullable<Message['attachments']>[number];
    }
    export type ToolResources = NonNullable<Thread['tool_resources']>;
    export namespace ToolResources {
      export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
      export type FileSearch = NonNullable<ToolResources['file_search']>;
      export namespace FileSearch {
        export type VectorStore = NonNullable<FileSearch['vector_stores']>[number];
      }
    }
  }
  export type ToolResources = NonNullable<ThreadCreateAndRunPollParams['tool_resources']>;
  export namespace ToolResources {
    export type CodeInterpreter = NonNullable<ToolResources['code_interpreter']>;
    export type FileSearch = NonNullable<ToolResources['file_search']>;
  }
  export type TruncationStrategy = NonNullable<ThreadCreateAndRunPollParams['truncation_strategy']>;
}

export type ThreadCreateAndRunStreamParams = Omit<t.CreateThreadAndRunRequest, 'stream'>;
