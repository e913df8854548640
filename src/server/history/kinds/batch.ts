import { completedOutcome, countsIn } from '@/lib/batch-counts';
import { numberOf, objectOf, textOf } from '@/lib/loose';
import type { Batch } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  originKey,
  type RecordOutcome,
  type Reference,
  secondsOf,
} from '../kind';

export const batch: HistoryKind<Batch> = {
  words: { one: 'a batch', many: 'a list of batches' },
  isJob: true,
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options) => client.batches.list(query, options),
  retrieve: (client, id, options) => client.batches.retrieve(id, options),
  read(object, now) {
    const metadata = metadataOf(object);
    const createdAt = secondsOf(object.created_at);
    return {
      originId: metadata.get(originKey) ?? null,
      name: labelOf(nameKeys.map((key) => metadata.get(key)).find(Boolean)),
      status: labelOf(object.status) ?? 'unknown',
      outcome: outcomeOf(object),
      category: '',
      createdAt,
      entered: enteredBy(object),
      pollAfter: pollAfter(object, now - (createdAt ?? now)),
      references: filesOf(object),
      words: [
        ...[...metadata].flat(),
        ...[object.model, object.input_file_id].map(textOf).filter((word) => word !== null),
      ],
    };
  },
};

/** Most descriptive first. */
const nameKeys = ['name', 'title', 'description', 'batch_description'];

const datedStates = [
  'in_progress',
  'finalizing',
  'cancelling',
  'completed',
  'failed',
  'expired',
  'cancelled',
] as const;

const finalStates = new Set(['completed', 'failed', 'expired', 'cancelled']);

function metadataOf({ metadata }: Batch): Map<string, string> {
  const entries = Object.entries(objectOf(metadata));
  return new Map(entries.flatMap(([key, value]) => (textOf(value) ? [[key, String(value)]] : [])));
}

function outcomeOf(object: Batch): RecordOutcome | null {
  const { status, output_file_id } = object;
  if (!finalStates.has(status)) return null;
  if (status === 'completed') return completedOutcome(object);
  const { completed } = countsIn(object);
  return completed > 0 || textOf(output_file_id) !== null ? 'mixed' : 'failed';
}

/** `validating` is where every batch begins; the others have a field each. */
function enteredBy(object: Batch) {
  const begun = secondsOf(object.created_at);
  const dated = datedStates.flatMap((status) => {
    const at = secondsOf(object[`${status}_at`]);
    return at === null ? [] : [{ status: status as string, at }];
  });
  const entered = begun === null ? dated : [{ status: 'validating', at: begun }, ...dated];
  return entered.sort((a, b) => a.at - b.at);
}

function filesOf({ input_file_id, output_file_id, error_file_id }: Batch) {
  const files = { input: input_file_id, output: output_file_id, error: error_file_id };
  return Object.entries(files).flatMap(([role, id]): Reference[] =>
    textOf(id) ? [{ kind: 'file', id: id as string, role, isArchived: true }] : [],
  );
}

/** Often while it is young or about to end, seldom while it waits its turn. */
function pollAfter({ status, request_counts }: Batch, age: number): number | null {
  if (finalStates.has(status)) return null;
  if (age < 5 * 60) return 2;
  if (age > 2 * 24 * 3600) return 3600;
  const { total, completed, failed } = objectOf(request_counts);
  const done = (numberOf(completed) ?? 0) + (numberOf(failed) ?? 0);
  const ending = status !== 'in_progress' || (done > 0 && done >= 0.95 * (numberOf(total) ?? 0));
  if (age < 3600 || ending) return 10;
  return age < 6 * 3600 ? 30 : 120;
}
