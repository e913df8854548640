import type { MessageRow } from '../messages/schema';
import { toStreamedMessage } from '../messages/serializer';
import type { RunEvent } from './event-buffer';
import type { RunRow } from './schema';
import { toRun, toRunStep } from './serializer';
import type { RunStepRow } from './steps-schema';

// Serializes the stream events of runs, steps and messages.

export const runEvent = (run: RunRow, state: string = run.status): RunEvent => ({
  event: `thread.run.${state}`,
  data: toRun(run),
});

export const stepEvent = (step: RunStepRow, state: string = step.status): RunEvent => ({
  event: `thread.run.step.${state}`,
  data: toRunStep(step, true),
});

export const messageEvent = (message: MessageRow, state: string = message.status): RunEvent => ({
  event: `thread.message.${state}`,
  data: toStreamedMessage(message),
});
