import { listOf, objectOf, textOf } from '@/lib/loose';
import type { RunObject } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import type { RetrieveContext } from '../history/retrieve';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { streamRun } from './stream-run';

export interface ToolOutput {
  tool_call_id: string;
  output: string;
}

interface Answering extends Omit<RetrieveContext, 'services'> {
  services: Services;
}

/**
 * Submits the outputs of all pending tool calls of a run. A second submission, or one for other calls, is refused
 * without changing the run.
 */
export async function submitToolOutputs(
  context: Answering,
  { id, run, outputs, by }: { id: string; run: string; outputs: ToolOutput[]; by: Author },
): Promise<RecordView<RunObject>> {
  const { services, history, connection, openai } = context;
  const { slug } = connection;
  const unlock = services.runs.lock(`${slug} ${run}`);
  if (!unlock) return refuse('CONFLICT', 'threads.outputsElsewhere');
  try {
    const { runs } = openai.beta.threads;
    const since = await history.latestRevision();
    const now = await readObject(runs.retrieve(run, { thread_id: id }), 'a run');
    await history.save({ connection: slug, kind: 'run', parent: id }, now, { since });
    refuseStale(now, outputs);
    const call = runs.submitToolOutputs(run, {
      thread_id: id,
      tool_outputs: outputs,
      stream: true,
    });
    return await streamRun(context, { thread: { connection: slug, id }, run, by }, call);
  } finally {
    unlock();
  }
}

function refuseStale({ status, required_action }: RunObject, outputs: ToolOutput[]): void {
  if (status !== 'requires_action') {
    refuse('CONFLICT', 'threads.noLongerWaits', { status });
  }
  const calls = callsOf(required_action);
  const outputIds = outputs.map(({ tool_call_id }) => tool_call_id);
  const differs =
    calls.length !== outputIds.length || calls.some((call) => !outputIds.includes(call));
  if (differs) refuse('CONFLICT', 'threads.otherCalls');
}

/** The ids of the calls that a run waits for. */
export function callsOf(requiredAction: unknown): string[] {
  const { submit_tool_outputs } = objectOf(requiredAction);
  return listOf(objectOf(submit_tool_outputs).tool_calls).flatMap(
    (call) => textOf(objectOf(call).id) ?? [],
  );
}
