import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** An upload as the browser gets it. */
export type UploadRecord = RecordOf<'upload'>;

/** What the API takes uploads for. */
export const uploadablePurposes = ['assistants', 'batch', 'fine-tune', 'vision'] as const;

export type UploadablePurpose = (typeof uploadablePurposes)[number];

const states = ['pending', 'completed', 'cancelled', 'expired'] as const;
const overStates = ['cancelled', 'expired'];

export const uploadList: ListDefinition = {
  filters: {
    status: { values: states, field: 'status', many: true },
    purpose: { values: uploadablePurposes, field: 'category' },
  },
  tiles: [
    {
      value: 'pending',
      listing: { status: ['pending'] },
      statusColor: 'waiting',
      count: (counts) => countIn(counts, ['pending']),
    },
    {
      value: 'completed',
      listing: { status: ['completed'] },
      statusColor: 'good',
      count: (counts) => countIn(counts, ['completed']),
    },
    {
      value: 'over',
      listing: { status: overStates },
      statusColor: 'bad',
      count: (counts) => countIn(counts, overStates),
    },
  ],
  sorts: ['created', 'name', 'changed'],
};
