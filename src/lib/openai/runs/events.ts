import type { Args, BaseEvents } from '../core/event-stream';
import type {
  AssistantStreamEvent,
  MessageContentImageFileObject,
  MessageContentTextObject,
  MessageDeltaContentTextObject,
  MessageDeltaObject,
  MessageObject,
  RunObject,
  RunStepDeltaObject,
  RunStepDeltaStepDetailsToolCallsObject,
  RunStepDetailsToolCallsObject,
  RunStepObject,
} from '../generated/types';

export type Text = MessageContentTextObject['text'];
export type TextDelta = NonNullable<MessageDeltaContentTextObject['text']>;
export type ImageFile = MessageContentImageFileObject['image_file'];
export type MessageDelta = MessageDeltaObject['delta'];
export type RunStepDelta = RunStepDeltaObject['delta'];
export type ToolCall = RunStepDetailsToolCallsObject['tool_calls'][number];
export type ToolCallDelta = NonNullable<
  RunStepDeltaStepDetailsToolCallsObject['tool_calls']
>[number];

/**
 * What a run tells of itself. `event` comes first, with everything; the others say what it means.
 * Events and deltas stay as they came, whatever follows. A snapshot beside a delta, a text or a tool
 * call that has begun go on growing: `structuredClone` keeps a state of them.
 */
export interface AssistantStreamEvents extends BaseEvents {
  event(event: AssistantStreamEvent): void;
  /** Every state of the run. */
  run(run: RunObject): void;
  messageCreated(message: MessageObject): void;
  messageDelta(delta: MessageDelta, snapshot: MessageObject): void;
  /** Completed or incomplete: its `status` says which. */
  messageDone(message: MessageObject): void;
  runStepCreated(runStep: RunStepObject): void;
  runStepDelta(delta: RunStepDelta, snapshot: RunStepObject): void;
  /** Completed, failed, cancelled or expired: its `status` says which. */
  runStepDone(runStep: RunStepObject, snapshot: RunStepObject): void;
  /** With what its first delta told. */
  toolCallCreated(toolCall: ToolCall): void;
  /** From the second delta on. */
  toolCallDelta(delta: ToolCallDelta, snapshot: ToolCall): void;
  /** Another one has begun, its step is over, or the run rests. Told again if it grew after that. */
  toolCallDone(toolCall: ToolCall): void;
  textCreated(text: Text): void;
  textDelta(delta: TextDelta, snapshot: Text): void;
  /** Another part has begun, or the message is over. Told again if it grew after that. */
  textDone(text: Text, snapshot: MessageObject): void;
  imageFileDone(imageFile: ImageFile, snapshot: MessageObject): void;
}

export type Emit = <Event extends keyof AssistantStreamEvents>(
  event: Event,
  ...args: Args<AssistantStreamEvents, Event>
) => void;
