import type { Args, BaseEvents } from '../core/event-stream';
import type {
  ChatCompletionMessageToolCall,
  ChatCompletionRequestMessage,
  ChatCompletionTokenLogprob,
  CompletionUsage,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../generated/types';

/** What every conversation tells, whether its answers come whole or in pieces. */
export interface ChatConversationEvents extends BaseEvents {
  chatCompletion(completion: CreateChatCompletionResponse): void;
  /** Of the model, and of the tools it called. */
  message(message: ChatCompletionRequestMessage): void;
  functionToolCall(call: ChatCompletionMessageToolCall['function']): void;
  functionToolCallResult(content: string): void;
  finalChatCompletion(completion: CreateChatCompletionResponse): void;
  finalMessage(message: ChatCompletionRequestMessage): void;
  finalContent(content: string): void;
  finalFunctionToolCall(call: ChatCompletionMessageToolCall['function']): void;
  finalFunctionToolCallResult(content: string): void;
  /** Of all completions, if the server told it. */
  totalUsage(usage: CompletionUsage): void;
}

export interface ChatCompletionRunnerEvents extends ChatConversationEvents {
  content(content: string): void;
}

export interface ChatCompletionStreamEvents<Parsed = null> extends ChatConversationEvents {
  /** The snapshot is the answer so far, and grows on. */
  chunk(chunk: CreateChatCompletionStreamResponse, snapshot: CreateChatCompletionResponse): void;
  /** What `toReadableStream` writes: the chunks, and messages of tools in the guise of chunks. */
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
  /** What the JSON says as far as it has come, read when it is looked at; null without a format. */
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
  /** As far as they have come, read when they are looked at; null if the function is not strict. */
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

/** Tells events that all of `Events` know. */
export type Emit<Events> = <Event extends keyof Events>(
  event: Event,
  ...args: Args<Events, Event>
) => void;
