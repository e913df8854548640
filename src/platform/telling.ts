import type { MessageRow } from './db/schema/messages';
import type { RunStepRow } from './db/schema/run-steps';
import type { RunRow } from './db/schema/runs';
import type { Told } from './db/told';
import { toStreamedMessage } from './message';
import { toRun, toRunStep } from './run';

// What streams tell of runs, steps and messages: each with its state, as it then is.

export const ofRun = (run: RunRow, state: string = run.status): Told => ({
  event: `thread.run.${state}`,
  data: toRun(run),
});

export const ofStep = (step: RunStepRow, state: string = step.status): Told => ({
  event: `thread.run.step.${state}`,
  data: toRunStep(step, true),
});

export const ofMessage = (message: MessageRow, state: string = message.status): Told => ({
  event: `thread.message.${state}`,
  data: toStreamedMessage(message),
});
