import { type Fields, isFields, textIn } from '../core/deltas';
import type { RunStepObject } from '../generated/types';
import type { Emit, RunStepDelta, ToolCall, ToolCallDelta } from './events';
import { createCrowd, type Growing } from './growing';

/** The steps of a run: what their events mean, and what they have come to. */
export function createSteps(emit: Emit, known: () => Fields) {
  const steps = createCrowd<RunStepObject>(
    { key: 'tool_calls', holderOf: ({ step_details }) => step_details },
    (id) => ({ ...known(), id, object: 'thread.run.step' }) as Fields as RunStepObject,
  );
  /** Those whose tool calls are not done. */
  const working = new Set<Growing<RunStepObject>>();

  const grow = (data: Fields) => {
    const step = steps.of(data.id);
    if (step.isOver || !isFields(data.delta)) return;
    const { tool_calls, ...details } = isFields(data.delta.step_details)
      ? data.delta.step_details
      : {};
    const joined = steps.grow(step, { ...data.delta, step_details: details }, tool_calls);
    if (joined.length > 0) working.add(step);
    for (const { piece, whole } of joined) {
      fillIn(whole);
      const left = step.goOn(whole);
      if (left) emit('toolCallDone', left as ToolCall);
      if (step.isFirst(whole)) emit('toolCallCreated', whole as ToolCall);
      else emit('toolCallDelta', piece as ToolCallDelta, whole as ToolCall);
    }
    emit('runStepDelta', data.delta as RunStepDelta, step.snapshot);
  };

  const end = (step: Growing<RunStepObject>, data: RunStepObject) => {
    leaveCalls(step, callsIn(data));
    steps.end(step, data);
    emit('runStepDone', data, data);
  };

  /** `last` is what the server says of the calls in the end. */
  const leaveCalls = (step: Growing<RunStepObject>, last = new Map<unknown, Fields>()) => {
    working.delete(step);
    for (const { part } of step.leave(steps.partsOf(step))) {
      emit('toolCallDone', (last.get(part.id) ?? part) as ToolCall);
    }
  };

  return {
    tell(what: string, data: Fields) {
      if (what === 'delta') grow(data);
      else if (isEnding.has(what)) end(steps.of(data.id), data as RunStepObject);
      else if (isBeginning.has(what)) steps.begin(data as RunStepObject);
      if (what === 'created') emit('runStepCreated', data as RunStepObject);
    },
    /** The run has come to rest: what was called is told as done, whether the step is over or not. */
    rest() {
      for (const step of working) leaveCalls(step);
    },
    current: steps.current,
    snapshots: steps.snapshots,
  };
}

const isBeginning = new Set(['created', 'in_progress']);
const isEnding = new Set(['completed', 'failed', 'cancelled', 'expired']);

function callsIn({ step_details }: RunStepObject): Map<unknown, Fields> {
  const { tool_calls: calls }: Fields = isFields(step_details) ? step_details : {};
  if (!Array.isArray(calls)) return new Map();
  return new Map(calls.filter(isFields).map((call) => [call.id, call]));
}

/** Servers leave out what is empty, and readers join, parse and measure what they expect. */
function fillIn(call: Fields) {
  const inner = call[textIn(call.type)];
  const blank = blanks.get(call.type);
  if (!blank || !isFields(inner)) return;
  for (const [key, value] of Object.entries(blank())) inner[key] ??= value;
}

const blanks = new Map<unknown, () => Fields>([
  ['function', () => ({ name: '', arguments: '', output: null })],
  ['code_interpreter', () => ({ input: '', outputs: [] })],
]);
