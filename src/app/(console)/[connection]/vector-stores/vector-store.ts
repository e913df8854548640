import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { numberOf, objectOf } from '@/lib/loose';
import type { RecordOf } from '../../records/use-record-list';

/** A vector store as lists have it. */
export type StoreRecord = RecordOf<'vector_store'>;

/** Every state of a store. */
const states = ['in_progress', 'completed', 'expired'] as const;

export const storeList: ListDefinition = {
  filters: { status: { values: states, many: true } },
  tiles: [
    {
      value: 'ingesting',
      listing: { status: ['in_progress'] },
      statusColor: 'active',
      count: (counts) => countIn(counts, ['in_progress']),
    },
    {
      value: 'attention',
      listing: { outcome: ['mixed'] },
      statusColor: 'mixed',
      count: ({ by_outcome }) => by_outcome.mixed ?? 0,
    },
    {
      value: 'expired',
      listing: { status: ['expired'] },
      statusColor: 'bad',
      count: (counts) => countIn(counts, ['expired']),
    },
    { value: 'gone', listing: { gone: true }, statusColor: 'gone', count: ({ gone }) => gone },
  ],
  sorts: ['created', 'name', 'changed'],
};

export interface FileCounts {
  total: number;
  completed: number;
  in_progress: number;
  failed: number;
  cancelled: number;
}

/** How many files a store or a file batch has in each state, zeros where upstream leaves them out. */
export function fileCountsOf(object: unknown): FileCounts {
  const counts = objectOf(objectOf(object).file_counts);
  const count = (state: string) => Math.max(0, numberOf(counts[state]) ?? 0);
  const [completed, in_progress, failed, cancelled] = [
    count('completed'),
    count('in_progress'),
    count('failed'),
    count('cancelled'),
  ];
  const sum = completed + in_progress + failed + cancelled;
  return { total: Math.max(sum, count('total')), completed, in_progress, failed, cancelled };
}

/** Days without use after which it expires; null where it does not. */
export function expiryDays(store: unknown): number | null {
  return numberOf(objectOf(objectOf(store).expires_after).days);
}

export function isExpired({ status }: Pick<StoreRecord, 'status'>): boolean {
  return status === 'expired';
}
