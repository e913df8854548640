import type { RunObject } from '@/lib/openai';
import type { WorkerContext } from '../jobs/worker-context';
import { executeRunCode } from './code-interpreter';
import type { RunEvent } from './event-buffer';
import { runEvent, stepEvent } from './event-serializer';
import { executeFileSearch, type StepToolCall } from './file-search';
import { isUnfinishedCode } from './interpreter-calls';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow } from './schema';
import { withFiles } from './step-metadata';
import type { RunStepRow } from './steps-schema';
import { countFilesInProgress } from './wait-for-files';

/**
 * Executes the tool calls of a step: searches and code here, functions by the client, for which the run waits. Those
 * finished before a restart are not repeated.
 */
export async function executeToolCalls(
  run: RunRow,
  step: RunStepRow,
  worker: WorkerContext,
  signal: AbortSignal,
): Promise<void> {
  const { step_details } = step;
  if (step_details.type !== 'tool_calls') throw new Error(`Step ${step.id} has no tool calls.`);
  const hasSearch = step_details.tool_calls.some(isUnfinishedSearch);
  // Counted before the search, which may miss files that are ingested meanwhile.
  const metadata = hasSearch
    ? withFiles(step.metadata, await countFilesInProgress(run, worker))
    : step.metadata;
  const tool_calls: StepToolCall[] = [];
  for (const [index, call] of step_details.tool_calls.entries()) {
    if (isUnfinishedSearch(call))
      tool_calls.push(await executeFileSearch(call, run, worker, signal));
    else if (isUnfinishedCode(call))
      tool_calls.push(await executeRunCode(call, index, run, step, worker, signal));
    else tool_calls.push(call);
  }
  const awaited = tool_calls.flatMap(requiredCalls);
  const details = { ...step_details, tool_calls };
  const applied =
    awaited.length > 0
      ? await worker.store.runs.transition(
          run.id,
          ['in_progress'],
          {
            run: { status: 'requires_action', required_action: requiredAction(awaited) },
            step: { id: step.id, step_details: details, metadata },
          },
          ({ run }) => [runEvent(run)],
        )
      : await worker.store.runs.transition(
          run.id,
          ['in_progress'],
          {
            step: {
              id: step.id,
              status: 'completed',
              completed_at: worker.time(),
              step_details: details,
              metadata,
            },
          },
          ({ step }): RunEvent[] => (step ? [stepEvent(step)] : []),
        );
  if (!applied) throw new RunStateConflict();
}

export function isUnfinishedSearch(
  call: StepToolCall,
): call is Extract<StepToolCall, { type: 'file_search' }> {
  return call.type === 'file_search' && !call.file_search.results;
}

type RequiredCall = NonNullable<
  RunObject['required_action']
>['submit_tool_outputs']['tool_calls'][number];

function requiredCalls(call: StepToolCall): RequiredCall[] {
  if (call.type !== 'function' || call.function.output !== null) return [];
  const { name, arguments: given } = call.function;
  return [{ id: call.id, type: 'function', function: { name, arguments: given } }];
}

function requiredAction(tool_calls: RequiredCall[]): RunObject['required_action'] {
  return { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } };
}
