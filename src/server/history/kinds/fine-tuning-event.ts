import { textOf } from '@/lib/loose';
import type { FineTuningJobEvent } from '@/lib/openai';
import { type HistoryKind, labelOf, secondsOf } from '../kind';

export const fineTuningEvent: HistoryKind<FineTuningJobEvent> = {
  words: { one: 'an event of a fine-tuning job', many: 'a list of events of a fine-tuning job' },
  parent: 'fine_tuning_job',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent }) =>
    client.fineTuning.jobs.listEvents(parent, query, options),
  read({ level, message, created_at, type }) {
    return {
      originId: null,
      name: labelOf(message),
      status: labelOf(level) ?? 'info',
      outcome: level === 'error' ? 'failed' : 'ok',
      category: labelOf(type) ?? '',
      createdAt: secondsOf(created_at),
      entered: [],
      pollAfter: null,
      references: [],
      words: textOf(message) ? [message] : [],
    };
  },
};
