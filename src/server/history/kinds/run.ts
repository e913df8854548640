import { textOf } from '@/lib/loose';
import type { RunObject } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  metadataWords,
  type RecordOutcome,
  referencesTo,
  secondsOf,
} from '../kind';

export const run: HistoryKind<RunObject> = {
  words: { one: 'a run', many: 'a list of runs' },
  parent: 'thread',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent }) =>
    client.beta.threads.runs.list(parent, { ...query, order: 'desc' }, options),
  retrieve: (client, id, options, { parent }) =>
    client.beta.threads.runs.retrieve(id, { thread_id: parent }, options),
  read(object, now) {
    const { assistant_id, model, metadata, created_at } = object;
    const status = labelOf(object.status) ?? 'unknown';
    const createdAt = secondsOf(created_at);
    return {
      originId: null,
      name: labelOf(model),
      status,
      outcome: outcomes[status] ?? null,
      category: '',
      createdAt,
      entered: enteredBy(object),
      pollAfter: pollAfter(status, now - (createdAt ?? now)),
      references: referencesTo('assistant', 'run', [assistant_id]),
      words: [
        ...[assistant_id, model].map(textOf).filter((word) => word !== null),
        ...metadataWords(metadata),
      ],
    };
  },
};

const outcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  incomplete: 'mixed',
  cancelled: 'mixed',
  failed: 'failed',
  expired: 'failed',
};

function enteredBy(object: RunObject) {
  const dates: [string, unknown][] = [
    ['queued', object.created_at],
    ['in_progress', object.started_at],
    ['cancelled', object.cancelled_at],
    ['failed', object.failed_at],
    ['completed', object.status === 'incomplete' ? null : object.completed_at],
  ];
  return dates
    .flatMap(([status, date]) => {
      const at = secondsOf(date);
      return at === null ? [] : [{ status, at }];
    })
    .sort((a, b) => a.at - b.at);
}

/** A run ends within minutes; one that waits for its client's answers ends after ten. */
function pollAfter(status: string, age: number): number | null {
  if (outcomes[status]) return null;
  if (age > 24 * 3600) return 3600;
  if (status === 'requires_action') return 5;
  return age < 15 * 60 ? 2 : 60;
}
