import { listOf, objectOf } from '@/lib/loose';
import type { RunStepObject } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  type RecordOutcome,
  type Reference,
  referencesTo,
  secondsOf,
} from '../kind';

/** With the texts that searches found. */
const include = ['step_details.tool_calls[*].file_search.results[*].content' as const];

export const runStep: HistoryKind<RunStepObject> = {
  words: { one: 'a run step', many: 'a list of run steps' },
  parent: 'run',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent, above: [thread_id = ''] }) =>
    client.beta.threads.runs.steps.list(
      parent,
      { ...query, thread_id, order: 'desc', include },
      options,
    ),
  retrieve: (client, id, options, { parent, above: [thread_id = ''] }) =>
    client.beta.threads.runs.steps.retrieve(id, { run_id: parent, thread_id, include }, options),
  read(object, now) {
    const status = labelOf(object.status) ?? 'unknown';
    const outcome = outcomes[status] ?? null;
    const createdAt = secondsOf(object.created_at);
    const age = now - (createdAt ?? now);
    return {
      originId: null,
      name: null,
      status,
      outcome,
      category: labelOf(object.type) ?? '',
      createdAt,
      entered: [],
      pollAfter: outcome !== null || age > 24 * 3600 ? null : age < 15 * 60 ? 2 : 60,
      references: filesOf(object),
      words: [],
    };
  },
};

const outcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  cancelled: 'mixed',
  failed: 'failed',
  expired: 'failed',
};

/** The images that a code interpreter drew. */
function filesOf({ step_details }: RunStepObject): Reference[] {
  const images = listOf(objectOf(step_details).tool_calls).flatMap((call) =>
    listOf(objectOf(objectOf(call).code_interpreter).outputs).map(
      (output) => objectOf(objectOf(output).image).file_id,
    ),
  );
  return referencesTo('file', 'output', images);
}
