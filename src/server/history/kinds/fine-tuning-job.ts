import { objectOf, textOf } from '@/lib/loose';
import type { FineTuningJob } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  metadataWords,
  type RecordOutcome,
  referencesTo,
  secondsOf,
} from '../kind';

export const fineTuningJob: HistoryKind<FineTuningJob> = {
  words: { one: 'a fine-tuning job', many: 'a list of fine-tuning jobs' },
  isJob: true,
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options) => client.fineTuning.jobs.list(query, options),
  retrieve: (client, id, options) => client.fineTuning.jobs.retrieve(id, options),
  read(object, now) {
    const { model, fine_tuned_model, metadata } = object;
    const { created_at, finished_at, training_file, validation_file, result_files } = object;
    const status = labelOf(object.status) ?? 'unknown';
    const outcome = outcomes[status] ?? null;
    const createdAt = secondsOf(created_at);
    const finishedAt = secondsOf(finished_at);
    return {
      originId: null,
      name: labelOf(objectOf(object).user_provided_suffix) ?? labelOf(fine_tuned_model),
      status,
      outcome,
      category: labelOf(model) ?? '',
      createdAt,
      entered: outcome !== null && finishedAt !== null ? [{ status, at: finishedAt }] : [],
      pollAfter: outcome === null ? pollInterval(now - (createdAt ?? now)) : null,
      references: [
        ...referencesTo('file', 'training', [training_file]),
        ...referencesTo('file', 'validation', [validation_file]),
        ...referencesTo('file', 'result', result_files),
      ].map((reference) => ({ ...reference, isArchived: true })),
      words: [
        ...[model, fine_tuned_model].map(textOf).filter((word) => word !== null),
        ...metadataWords(metadata),
      ],
    };
  },
};

const outcomes: Record<string, RecordOutcome> = {
  succeeded: 'ok',
  cancelled: 'mixed',
  failed: 'failed',
};

function pollInterval(age: number): number {
  if (age < 10 * 60) return 5;
  return age < 24 * 3600 ? 30 : 600;
}
