import type { RunObject } from '@/lib/openai';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import type { Told } from '../../db/told';
import { ofRun, ofStep } from '../../telling';
import type { Desk } from '../desk';
import { countUnread } from './files';
import { Overtaken } from './overtaken';
import { type Call, runSearch } from './searching';
import { withFiles } from './step-metadata';

/**
 * Carries out the calls of a step: searches here, functions by the client, for whom the run then
 * waits. A search that was done before the platform was stopped is not done again.
 */
export async function carryOut(
  run: RunRow,
  step: RunStepRow,
  desk: Desk,
  cut: AbortSignal,
): Promise<void> {
  const { step_details } = step;
  if (step_details.type !== 'tool_calls') throw new Error(`Step ${step.id} makes no calls.`);
  const hasSearch = step_details.tool_calls.some(isUnfinishedSearch);
  // Before the search: a file that is read meanwhile may still have been missed.
  const metadata = hasSearch
    ? withFiles(step.metadata, await countUnread(run, desk))
    : step.metadata;
  const tool_calls: Call[] = [];
  for (const call of step_details.tool_calls) {
    tool_calls.push(isUnfinishedSearch(call) ? await runSearch(call, run, desk, cut) : call);
  }
  const awaited = tool_calls.flatMap(waiting);
  const details = { ...step_details, tool_calls };
  const happened =
    awaited.length > 0
      ? await desk.store.runs.happen(
          run.id,
          ['in_progress'],
          {
            run: { status: 'requires_action', required_action: actionOf(awaited) },
            step: { id: step.id, step_details: details, metadata },
          },
          ({ run }) => [ofRun(run)],
        )
      : await desk.store.runs.happen(
          run.id,
          ['in_progress'],
          {
            step: {
              id: step.id,
              status: 'completed',
              completed_at: desk.time(),
              step_details: details,
              metadata,
            },
          },
          ({ step }): Told[] => (step ? [ofStep(step)] : []),
        );
  if (!happened) throw new Overtaken();
}

export function isUnfinishedSearch(call: Call): call is Extract<Call, { type: 'file_search' }> {
  return call.type === 'file_search' && !call.file_search.results;
}

type Awaited = NonNullable<
  RunObject['required_action']
>['submit_tool_outputs']['tool_calls'][number];

function waiting(call: Call): Awaited[] {
  if (call.type !== 'function' || call.function.output !== null) return [];
  const { name, arguments: given } = call.function;
  return [{ id: call.id, type: 'function', function: { name, arguments: given } }];
}

function actionOf(tool_calls: Awaited[]): RunObject['required_action'] {
  return { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } };
}
