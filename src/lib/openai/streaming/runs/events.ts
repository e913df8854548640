import type {
  AssistantStreamEvent,
  MessageObject,
  RunObject,
  RunStepObject,
} from '../../generated/types';
import type { ImageFile, MessageDelta, Text, TextDelta } from '../../types/messages';
import type { RunStepDelta, ToolCall, ToolCallDelta } from '../../types/runs';
import type { BaseEvents, EventArgs } from '../event-stream';

/**
 * The events of a run. `event` comes first, for every event; the others interpret it. Events and
 * deltas never change. A snapshot, text or tool call that is passed with an event keeps growing:
 * `structuredClone` keeps its current state.
 */
export interface AssistantStreamEvents extends BaseEvents {
  event(event: AssistantStreamEvent): void;
  /** Every state of the run. */
  run(run: RunObject): void;
  messageCreated(message: MessageObject): void;
  messageDelta(delta: MessageDelta, snapshot: MessageObject): void;
  /** Completed or incomplete, according to its `status`. */
  messageDone(message: MessageObject): void;
  runStepCreated(runStep: RunStepObject): void;
  runStepDelta(delta: RunStepDelta, snapshot: RunStepObject): void;
  /** Completed, failed, cancelled or expired, according to its `status`. */
  runStepDone(runStep: RunStepObject, snapshot: RunStepObject): void;
  /** Includes its first delta. */
  toolCallCreated(toolCall: ToolCall): void;
  /** From the second delta on. */
  toolCallDelta(delta: ToolCallDelta, snapshot: ToolCall): void;
  /**
   * The next call has started, its step is complete, or the run is idle. Emitted again if the call
   * grows afterwards.
   */
  toolCallDone(toolCall: ToolCall): void;
  textCreated(text: Text): void;
  textDelta(delta: TextDelta, snapshot: Text): void;
  /** The next part has started, or the message is complete. Emitted again if the part grows afterwards. */
  textDone(text: Text, snapshot: MessageObject): void;
  imageFileDone(imageFile: ImageFile, snapshot: MessageObject): void;
}

export type EmitRunEvent = <Name extends keyof AssistantStreamEvents>(
  event: Name,
  ...args: EventArgs<AssistantStreamEvents, Name>
) => void;
