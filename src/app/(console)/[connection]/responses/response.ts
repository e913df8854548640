import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** A response as the browser gets it: in the category of its model. */
export type ResponseRecord = RecordOf<'response'>;

/** The states in which something is still to come. */
export const openResponseStates = ['queued', 'in_progress'];

export const responseList: ListDefinition = {
  filters: {
    status: {
      values: [...openResponseStates, 'completed', 'incomplete', 'failed', 'cancelled'],
      many: true,
    },
    model: { field: 'category' },
  },
  tiles: [
    {
      value: 'running',
      listing: { status: openResponseStates },
      statusColor: 'active',
      count: (counts) => countIn(counts, openResponseStates),
    },
    {
      value: 'failed',
      listing: { status: ['failed', 'incomplete'] },
      statusColor: 'bad',
      count: (counts) => countIn(counts, ['failed', 'incomplete']),
    },
    { value: 'gone', listing: { gone: true }, statusColor: 'gone', count: ({ gone }) => gone },
  ],
  sorts: ['created', 'name', 'changed'],
};
