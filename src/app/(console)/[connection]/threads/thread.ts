import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** A thread as the browser gets it: in the state of its last run, in the category of that run's assistant. */
export type ThreadRecord = RecordOf<'thread'>;

/** The states of a run in which something is still to come. */
export const openRunStates = ['queued', 'in_progress', 'requires_action', 'cancelling'] as const;

const running = ['queued', 'in_progress', 'cancelling'];
const failing = ['failed', 'expired', 'incomplete'];
const states = ['idle', ...openRunStates, 'completed', ...failing, 'cancelled'];

export const threadList: ListDefinition = {
  filters: {
    status: { values: states, many: true },
    assistant: { field: 'category' },
  },
  tiles: [
    {
      value: 'running',
      listing: { status: running },
      statusColor: 'active',
      count: (counts) => countIn(counts, running),
    },
    {
      value: 'waiting',
      listing: { status: ['requires_action'] },
      statusColor: 'mixed',
      count: (counts) => countIn(counts, ['requires_action']),
    },
    {
      value: 'failed',
      listing: { status: failing },
      statusColor: 'bad',
      count: (counts) => countIn(counts, failing),
    },
    { value: 'gone', listing: { gone: true }, statusColor: 'gone', count: ({ gone }) => gone },
  ],
  sorts: ['created', 'name', 'changed'],
};
