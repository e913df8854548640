import type { ChatCompletion } from '@/lib/openai';
import type { Context } from '../../context';
import type { Told } from '../../db/runs';
import type { RunRow, Usage } from '../../db/schema/runs';
import { ofStep } from '../../telling';
import { addUsage } from './endings';
import { searchName } from './offers';
import { Overtaken } from './overtaken';
import { type Call, rankingOf } from './searching';

type ToolCalls = NonNullable<ChatCompletion['choices'][number]['message']['tool_calls']>;

export interface CallsWriter {
  readonly isOpen: boolean;
  /** Tells what is new among the calls that a model has made by now. */
  update(calls: ToolCalls): Promise<void>;
  /** Keeps the calls, now that they are whole; from here on they can be carried out. */
  keep(calls: ToolCalls, usage: Usage | undefined): Promise<void>;
}

/** Writes the step of a run in which a model calls tools. */
export function createCallsWriter(run: RunRow, { store, newId, time }: Context): CallsWriter {
  const stepId = newId('step_');
  const search = searchName(run);
  const ids: string[] = [];
  /** How many characters of the arguments of each call have been told. */
  const told: number[] = [];
  let isOpen = false;

  const open = async () => {
    if (isOpen) return;
    isOpen = true;
    const happened = await store.runs.happen(
      run.id,
      ['in_progress'],
      {
        newSteps: [
          {
            id: stepId,
            created_at: time(),
            run_id: run.id,
            assistant_id: run.assistant_id,
            thread_id: run.thread_id,
            type: 'tool_calls',
            status: 'in_progress',
            expires_at: run.expires_at,
            step_details: { type: 'tool_calls', tool_calls: [] },
          },
        ],
      },
      ({ step }) => (step ? [ofStep(step, 'created'), ofStep(step)] : []),
    );
    if (!happened) throw new Overtaken();
  };

  const update = async (calls: ToolCalls) => {
    await open();
    const news: Told[] = [];
    for (const [index, call] of calls.entries()) {
      if (call.type === 'custom') continue;
      const { name = '', arguments: given = '' } = call.function ?? {};
      const isNew = ids[index] === undefined;
      // Some servers give a call no id; its output could not be told from another's.
      ids[index] ??= call.id || newId('call_');
      const id = ids[index];
      if (name === search) {
        const file_search = { ranking_options: rankingOf(run), results: [] };
        if (isNew) news.push(delta(stepId, { index, id, type: 'file_search', file_search }));
        continue;
      }
      if (isNew) {
        const fresh = { name, arguments: '', output: null };
        news.push(delta(stepId, { index, id, type: 'function', function: fresh }));
      }
      const more = given.slice(told[index] ?? 0);
      told[index] = given.length;
      if (more)
        news.push(delta(stepId, { index, type: 'function', function: { arguments: more } }));
    }
    if (news.length > 0) await store.runs.tell(run.id, news);
  };

  return {
    get isOpen() {
      return isOpen;
    },
    update,

    async keep(calls, usage) {
      await update(calls);
      const tool_calls = calls.flatMap((call, index): Call[] => {
        if (call.type === 'custom') return [];
        const { name, arguments: given } = call.function;
        const id = ids[index] ?? call.id;
        if (name !== search)
          return [{ id, type: 'function', function: { name, arguments: given, output: null } }];
        const file_search = { ranking_options: rankingOf(run), queries: readQueries(given) };
        return [{ id, type: 'file_search', file_search }];
      });
      const happened = await store.runs.happen(
        run.id,
        ['in_progress'],
        {
          ...(usage && { run: { used: addUsage(run.used, usage) } }),
          step: {
            id: stepId,
            step_details: { type: 'tool_calls', tool_calls },
            ...(usage && { usage }),
          },
        },
        () => [],
      );
      if (!happened) throw new Overtaken();
    },
  };
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
