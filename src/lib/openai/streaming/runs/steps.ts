import { isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';
import type { RunStepObject } from '../../generated/types';
import type { RunStepDelta, ToolCall, ToolCallDelta } from '../../types/runs';
import type { EmitRunEvent } from './events';
import { createSnapshotMap, type SnapshotBuilder } from './snapshot-map';

/** The steps of a run: emits their events and keeps their snapshots. */
export function createStepSnapshots(emit: EmitRunEvent, contextFields: () => JsonObject) {
  const steps = createSnapshotMap<RunStepObject>(
    { key: 'tool_calls', holderOf: ({ step_details }) => step_details },
    (id) => ({ ...contextFields(), id, object: 'thread.run.step' }) as JsonObject as RunStepObject,
  );
  /** Steps with open tool calls. */
  const openSteps = new Set<SnapshotBuilder<RunStepObject>>();

  const applyDelta = (data: JsonObject) => {
    const step = steps.builderOf(data.id);
    if (step.isComplete || !isJsonObject(data.delta)) return;
    const { tool_calls, ...details } = isJsonObject(data.delta.step_details)
      ? data.delta.step_details
      : {};
    const mergedParts = steps.appendDelta(
      step,
      { ...data.delta, step_details: details },
      tool_calls,
    );
    if (mergedParts.length > 0) openSteps.add(step);
    for (const { delta, merged: part } of mergedParts) {
      fillDefaults(part);
      const previous = step.enterPart(part);
      if (previous) emit('toolCallDone', previous as ToolCall);
      if (step.isFirst(part)) emit('toolCallCreated', part as ToolCall);
      else emit('toolCallDelta', delta as ToolCallDelta, part as ToolCall);
    }
    emit('runStepDelta', data.delta as RunStepDelta, step.snapshot);
  };

  const complete = (step: SnapshotBuilder<RunStepObject>, data: RunStepObject) => {
    closeToolCalls(step, callsIn(data));
    steps.complete(step, data);
    emit('runStepDone', data, data);
  };

  /** `last` is the final state of the calls. */
  const closeToolCalls = (
    step: SnapshotBuilder<RunStepObject>,
    last = new Map<unknown, JsonObject>(),
  ) => {
    openSteps.delete(step);
    for (const { part } of step.closeParts(steps.partsOf(step))) {
      emit('toolCallDone', (last.get(part.id) ?? part) as ToolCall);
    }
  };

  return {
    apply(what: string, data: JsonObject) {
      if (what === 'delta') applyDelta(data);
      else if (endEvents.has(what)) complete(steps.builderOf(data.id), data as RunStepObject);
      else if (startEvents.has(what)) steps.start(data as RunStepObject);
      if (what === 'created') emit('runStepCreated', data as RunStepObject);
    },
    /** The run is idle: closes tool calls, even of steps that are not complete. */
    closeOpenSteps() {
      for (const step of openSteps) closeToolCalls(step);
    },
    current: steps.current,
    snapshots: steps.snapshots,
  };
}

const startEvents = new Set(['created', 'in_progress']);
const endEvents = new Set(['completed', 'failed', 'cancelled', 'expired']);

function callsIn({ step_details }: RunStepObject): Map<unknown, JsonObject> {
  const { tool_calls: calls }: JsonObject = isJsonObject(step_details) ? step_details : {};
  if (!Array.isArray(calls)) return new Map();
  return new Map(calls.filter(isJsonObject).map((call) => [call.id, call]));
}

/** Servers omit empty fields; readers rely on them. */
function fillDefaults(call: JsonObject) {
  const inner = call[textOrEmpty(call.type)];
  const createDefaults = defaultsByType.get(call.type);
  if (!createDefaults || !isJsonObject(inner)) return;
  for (const [key, value] of Object.entries(createDefaults())) inner[key] ??= value;
}

const defaultsByType = new Map<unknown, () => JsonObject>([
  ['function', () => ({ name: '', arguments: '', output: null })],
  ['code_interpreter', () => ({ input: '', outputs: [] })],
]);
