import type { Context } from '../../context';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow, Usage } from '../../db/schema/runs';
import type { Told } from '../../db/told';
import { ofStep } from '../../telling';
import { type CallPiece, type MadeCall, readCall } from './made-calls';
import { searchName } from './offers';
import { Overtaken } from './overtaken';
import { type Call, type Details, rankingOf } from './searching';
import { sumUsage } from './usage';

export interface CallsWriter {
  readonly isOpen: boolean;
  /** Tells what a model says of its calls. */
  write(pieces: CallPiece[]): Promise<void>;
  details(): Details;
  /** Keeps the calls, now that they are whole; from here on they can be carried out. */
  keep(usage: Usage | undefined): Promise<void>;
}

/** Writes the step of a run in which a model calls tools. */
export function createCallsWriter(
  run: RunRow,
  steps: RunStepRow[],
  { store, newId, time }: Context,
  metadata: () => RunStepRow['metadata'],
): CallsWriter {
  const stepId = newId('step_');
  const search = searchName(run);
  const taken = idsIn(steps);
  /** In the order in which they were told, with the ids that they have here. */
  const known = new Map<MadeCall, { id: string; index: number }>();
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
    const happened = await store.runs.happen(run.id, ['in_progress'], { newStep }, ({ step }) =>
      step ? [ofStep(step, 'created'), ofStep(step)] : [],
    );
    if (!happened) throw new Overtaken();
    isOpen = true;
  };

  /** Some servers give a call no id, or one that another has: its output could not be told from another's. */
  const nameCall = (call: MadeCall): string => {
    const { id } = readCall(call);
    const own = id && !taken.has(id) ? id : newId('call_');
    taken.add(own);
    return own;
  };

  const begin = (call: MadeCall): Told[] => {
    const { name, given } = readCall(call);
    const place = { id: nameCall(call), index: known.size };
    known.set(call, place);
    if (name === search) {
      const file_search = { ranking_options: rankingOf(run), results: [] };
      return [delta(stepId, { ...place, type: 'file_search', file_search })];
    }
    const fresh = { name, arguments: '', output: null };
    return [
      delta(stepId, { ...place, type: 'function', function: fresh }),
      ...goOn(place.index, given),
    ];
  };

  const goOn = (index: number, more: string): Told[] =>
    more ? [delta(stepId, { index, type: 'function', function: { arguments: more } })] : [];

  const details = (): Details => ({ type: 'tool_calls', tool_calls: [...known].map(toCall) });

  const toCall = ([made, { id }]: [MadeCall, { id: string }]): Call => {
    const { name, given } = readCall(made);
    if (name !== search)
      return { id, type: 'function', function: { name, arguments: given, output: null } };
    const file_search = { ranking_options: rankingOf(run), queries: readQueries(given) };
    return { id, type: 'file_search', file_search };
  };

  return {
    get isOpen() {
      return isOpen;
    },

    async write(pieces) {
      await open();
      const told = pieces.flatMap(({ call, more }) => {
        const place = known.get(call);
        if (!place) return begin(call);
        return readCall(call).name === search ? [] : goOn(place.index, more);
      });
      if (told.length > 0) await store.runs.tell(run.id, told);
    },

    details,

    async keep(usage) {
      const happened = await store.runs.happen(
        run.id,
        ['in_progress'],
        {
          ...(usage && { run: { used: sumUsage(run.used, usage) } }),
          step: { id: stepId, step_details: details(), ...(usage && { usage }) },
        },
        () => [],
      );
      if (!happened) throw new Overtaken();
    },
  };
}

function idsIn(steps: RunStepRow[]): Set<string> {
  return new Set(
    steps.flatMap(({ step_details }) =>
      step_details.type === 'tool_calls' ? step_details.tool_calls.map(({ id }) => id) : [],
    ),
  );
}

function delta(id: string, call: object): Told {
  const step_details = { type: 'tool_calls', tool_calls: [call] };
  const data = { id, object: 'thread.run.step.delta', delta: { step_details } };
  return { event: 'thread.run.step.delta', data };
}

/** Models that were told of `queries` may still say `query`, or nothing that can be read. */
function readQueries(given: string): string[] {
  try {
    const { queries, query } = JSON.parse(given) as { queries?: unknown; query?: unknown };
    const all = [queries ?? query ?? []].flat();
    return all.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  } catch {
    return [];
  }
}
