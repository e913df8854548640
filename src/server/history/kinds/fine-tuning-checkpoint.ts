import type { FineTuningJobCheckpoint } from '@/lib/openai';
import { type HistoryKind, labelOf, secondsOf } from '../kind';

export const fineTuningCheckpoint: HistoryKind<FineTuningJobCheckpoint> = {
  words: {
    one: 'a checkpoint of a fine-tuning job',
    many: 'a list of checkpoints of a fine-tuning job',
  },
  parent: 'fine_tuning_job',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent }) =>
    client.fineTuning.jobs.checkpoints.list(parent, query, options),
  read({ fine_tuned_model_checkpoint, created_at }) {
    return {
      originId: null,
      name: labelOf(fine_tuned_model_checkpoint),
      status: 'available',
      outcome: 'ok',
      category: '',
      createdAt: secondsOf(created_at),
      entered: [],
      pollAfter: null,
      references: [],
      words: [],
    };
  },
};
