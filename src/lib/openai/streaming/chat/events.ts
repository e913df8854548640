import type {
  ChatCompletionMessageToolCall,
  ChatCompletionRequestMessage,
  ChatCompletionTokenLogprob,
  CompletionUsage,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../../generated/types';
import type { BaseEvents, EventArgs } from '../event-stream';

/** The events of every conversation, streamed or not. */
export interface ChatConversationEvents extends BaseEvents {
  chatCompletion(completion: CreateChatCompletionResponse): void;
  /** From the model, and from the tools it called. */
  message(message: ChatCompletionRequestMessage): void;
  functionToolCall(call: ChatCompletionMessageToolCall['function']): void;
  functionToolCallResult(content: string): void;
  finalChatCompletion(completion: CreateChatCompletionResponse): void;
  finalMessage(message: ChatCompletionRequestMessage): void;
  finalContent(content: string): void;
  finalFunctionToolCall(call: ChatCompletionMessageToolCall['function']): void;
  finalFunctionToolCallResult(content: string): void;
  /** The sum over all completions, if the server reported it. */
  totalUsage(usage: CompletionUsage): void;
}

export interface ChatCompletionRunnerEvents extends ChatConversationEvents {
  content(content: string): void;
}

export interface ChatCompletionStreamEvents<Parsed = null> extends ChatConversationEvents {
  /** The snapshot is the answer so far; the same object keeps growing. */
  chunk(chunk: CreateChatCompletionStreamResponse, snapshot: CreateChatCompletionResponse): void;
  /** What `toReadableStream` writes: the chunks, and tool messages encoded as chunks. */
  record(record: CreateChatCompletionStreamResponse): void;
  content(delta: string, snapshot: string): void;
  'content.delta'(event: ContentDeltaEvent): void;
  'content.done'(event: ContentDoneEvent<Parsed>): void;
  'refusal.delta'(event: RefusalDeltaEvent): void;
  'refusal.done'(event: RefusalDoneEvent): void;
  'tool_calls.function.arguments.delta'(event: FunctionToolCallArgumentsDeltaEvent): void;
  'tool_calls.function.arguments.done'(event: FunctionToolCallArgumentsDoneEvent): void;
  'logprobs.content.delta'(event: LogProbsContentDeltaEvent): void;
  'logprobs.content.done'(event: LogProbsContentDoneEvent): void;
  'logprobs.refusal.delta'(event: LogProbsRefusalDeltaEvent): void;
  'logprobs.refusal.done'(event: LogProbsRefusalDoneEvent): void;
}

export interface ContentDeltaEvent {
  delta: string;
  snapshot: string;
  /** The JSON parsed so far, computed on access; null without a format. */
  readonly parsed: unknown;
}

export interface ContentDoneEvent<Parsed = null> {
  content: string;
  parsed: Parsed | null;
}

export interface RefusalDeltaEvent {
  delta: string;
  snapshot: string;
}

export interface RefusalDoneEvent {
  refusal: string;
}

export interface FunctionToolCallArgumentsDeltaEvent {
  name: string;
  index: number;
  arguments: string;
  /** The arguments parsed so far, computed on access; null if the function is not strict. */
  readonly parsed_arguments: unknown;
  arguments_delta: string;
}

export interface FunctionToolCallArgumentsDoneEvent {
  name: string;
  index: number;
  arguments: string;
  /** Null if the function is not strict. */
  parsed_arguments: unknown;
}

export interface LogProbsContentDeltaEvent {
  content: ChatCompletionTokenLogprob[];
  snapshot: ChatCompletionTokenLogprob[];
}

export interface LogProbsContentDoneEvent {
  content: ChatCompletionTokenLogprob[];
}

export interface LogProbsRefusalDeltaEvent {
  refusal: ChatCompletionTokenLogprob[];
  snapshot: ChatCompletionTokenLogprob[];
}

export interface LogProbsRefusalDoneEvent {
  refusal: ChatCompletionTokenLogprob[];
}

/** Emits events that every member of `Events` has. */
export type Emit<Events> = <Name extends keyof Events>(
  event: Name,
  ...args: EventArgs<Events, Name>
) => void;
