import { isObject } from '@/lib/loose';
import { createPartialJson, type PartialJson } from '@/lib/openai/structured/partial-json';
import type { PlatformContext } from '../context';
import type { RunEvent } from './event-buffer';
import { stepEvent } from './event-serializer';
import { rankingOptions, type StepToolCall, type ToolCallDetails } from './file-search';
import { readCode } from './read-code';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow, Usage } from './schema';
import type { RunStepRow } from './steps-schema';
import { parseToolCall, type ToolCallDelta, type ToolCallSnapshot } from './tool-call-deltas';
import { interpreterToolName, searchToolName } from './tool-definitions';
import { addRunUsage } from './usage';

export interface ToolCallWriter {
  readonly isOpen: boolean;
  /** Emits tool call deltas. */
  write(pieces: ToolCallDelta[]): Promise<void>;
  details(): ToolCallDetails;
  /** Stores the complete calls, ready for execution. */
  finish(usage: Usage | undefined): Promise<void>;
}

/** Writes the tool call step of a run. */
export function createToolCallWriter(
  run: RunRow,
  steps: RunStepRow[],
  { store, newId, time }: PlatformContext,
  metadata: () => RunStepRow['metadata'],
): ToolCallWriter {
  const stepId = newId('step_');
  const search = searchToolName(run);
  const interpreter = interpreterToolName(run);
  const taken = idsIn(steps);
  /** In order of appearance, with their final ids. */
  const known = new Map<ToolCallSnapshot, { id: string; index: number }>();
  const codes = new Map<ToolCallSnapshot, PartialCode>();
  let isOpen = false;

  const open = async () => {
    if (isOpen) return;
    const { id: run_id, assistant_id, thread_id, expires_at } = run;
    const newStep = {
      id: stepId,
      created_at: time(),
      run_id,
      assistant_id,
      thread_id,
      type: 'tool_calls' as const,
      status: 'in_progress' as const,
      expires_at,
      step_details: { type: 'tool_calls' as const, tool_calls: [] },
      metadata: metadata(),
    };
    const applied = await store.runs.transition(run.id, ['in_progress'], { newStep }, ({ step }) =>
      step ? [stepEvent(step, 'created'), stepEvent(step)] : [],
    );
    if (!applied) throw new RunStateConflict();
    isOpen = true;
  };

  /** Some servers send no id or repeat one, so that outputs would be ambiguous. */
  const assignId = (call: ToolCallSnapshot): string => {
    const { id } = parseToolCall(call);
    const own = id && !taken.has(id) ? id : newId('call_');
    taken.add(own);
    return own;
  };

  const startCall = (call: ToolCallSnapshot): RunEvent[] => {
    const { name, given } = parseToolCall(call);
    const place = { id: assignId(call), index: known.size };
    known.set(call, place);
    if (name === search) {
      const file_search = { ranking_options: rankingOptions(run), results: [] };
      return [delta(stepId, { ...place, type: 'file_search', file_search })];
    }
    if (name === interpreter) {
      codes.set(call, { json: createPartialJson(), emitted: '' });
      const code_interpreter = { input: '', outputs: [] };
      return [
        delta(stepId, { ...place, type: 'code_interpreter', code_interpreter }),
        ...appendCode(call, place.index, given),
      ];
    }
    const fresh = { name, arguments: '', output: null };
    return [
      delta(stepId, { ...place, type: 'function', function: fresh }),
      ...appendArguments(place.index, given),
    ];
  };

  const appendArguments = (index: number, more: string): RunEvent[] =>
    more ? [delta(stepId, { index, type: 'function', function: { arguments: more } })] : [];

  /** The code of the arguments, as far as they have come. */
  const appendCode = (call: ToolCallSnapshot, index: number, more: string): RunEvent[] => {
    const code = codes.get(call);
    code?.json.push(more);
    const value = code?.json.value();
    const text = isObject(value) && typeof value.code === 'string' ? value.code : '';
    if (!code || text.length <= code.emitted.length) return [];
    const input = text.slice(code.emitted.length);
    code.emitted = text;
    return [delta(stepId, { index, type: 'code_interpreter', code_interpreter: { input } })];
  };

  const details = (): ToolCallDetails => ({
    type: 'tool_calls',
    tool_calls: [...known].map(toCall),
  });

  const toCall = ([made, { id }]: [ToolCallSnapshot, { id: string }]): StepToolCall => {
    const { name, given } = parseToolCall(made);
    if (name === interpreter)
      return {
        id,
        type: 'code_interpreter',
        code_interpreter: { input: readCode(given), outputs: [] },
      };
    if (name !== search)
      return { id, type: 'function', function: { name, arguments: given, output: null } };
    const file_search = { ranking_options: rankingOptions(run), queries: readQueries(given) };
    return { id, type: 'file_search', file_search };
  };

  return {
    get isOpen() {
      return isOpen;
    },

    async write(pieces) {
      await open();
      const events = pieces.flatMap(({ call, more }) => {
        const place = known.get(call);
        if (!place) return startCall(call);
        if (codes.has(call)) return appendCode(call, place.index, more);
        return parseToolCall(call).name === search ? [] : appendArguments(place.index, more);
      });
      if (events.length > 0) await store.runs.emit(run.id, events);
    },

    details,

    async finish(usage) {
      const applied = await store.runs.transition(
        run.id,
        ['in_progress'],
        {
          ...(usage && { run: { used: addRunUsage(run.used, usage) } }),
          step: { id: stepId, step_details: details(), ...(usage && { usage }) },
        },
        () => [],
      );
      if (!applied) throw new RunStateConflict();
    },
  };
}

interface PartialCode {
  json: PartialJson;
  emitted: string;
}

function idsIn(steps: RunStepRow[]): Set<string> {
  return new Set(
    steps.flatMap(({ step_details }) =>
      step_details.type === 'tool_calls' ? step_details.tool_calls.map(({ id }) => id) : [],
    ),
  );
}

function delta(id: string, call: object): RunEvent {
  const step_details = { type: 'tool_calls', tool_calls: [call] };
  const data = { id, object: 'thread.run.step.delta', delta: { step_details } };
  return { event: 'thread.run.step.delta', data };
}

/** Models may send `query` instead of `queries`, or invalid arguments. */
function readQueries(given: string): string[] {
  try {
    const { queries, query } = JSON.parse(given) as { queries?: unknown; query?: unknown };
    const all = [queries ?? query ?? []].flat();
    return all.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  } catch {
    return [];
  }
}
