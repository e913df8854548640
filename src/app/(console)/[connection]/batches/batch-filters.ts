import type { Tile } from '@/components/tiles';
import { openStates } from './batch';

/** What the list keeps in its URL. A tile and picked states exclude each other. */
export const batchFilters = { show: '', status: [] as string[], search: '' };

export type BatchFilters = typeof batchFilters;

interface Counts {
  total: number;
  by_status: Record<string, number>;
  by_outcome: Record<string, number>;
}

interface Listing {
  status?: string[];
  outcome?: ('ok' | 'mixed' | 'failed')[];
  search?: string;
}

/** Every state of a batch, in the order in which it meets them. */
export const batchStates = [...openStates, 'completed', 'failed', 'expired', 'cancelled'];

/** The filters as the server takes them. */
export function listingOf({ show, status, search }: BatchFilters): Listing {
  const shown = views[show];
  return {
    ...(status.length > 0 ? { status } : shown),
    ...(search ? { search } : {}),
  };
}

/** The filters as the reader set them, for where they hide everything. */
export function filtersInWords({ show, status, search }: BatchFilters): string {
  return [
    show && labels[show]?.toLowerCase(),
    status.length > 0 && `status ${status.join(' or ')}`,
    search && `search “${search}”`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function batchTiles(counts: Counts | undefined): Tile[] {
  const of = (status: string) => counts?.by_status[status] ?? 0;
  const whole = counts?.by_outcome.ok ?? 0;
  const count = (number: number) => (counts ? number : undefined);
  return [
    { value: '', label: 'All', count: counts?.total },
    {
      value: 'running',
      label: 'Running',
      tone: 'active',
      count: count(openStates.reduce((sum, state) => sum + of(state), 0)),
    },
    {
      value: 'attention',
      label: 'Needs attention',
      tone: 'mixed',
      count: count(of('failed') + of('expired') + of('completed') - whole),
    },
    { value: 'completed', label: 'Completed', tone: 'good', count: count(whole) },
    { value: 'cancelled', label: 'Cancelled', tone: 'unknown', count: count(of('cancelled')) },
  ];
}

const labels: Record<string, string> = {
  running: 'Running',
  attention: 'Needs attention',
  completed: 'Completed without failures',
  cancelled: 'Cancelled',
};

const views: Record<string, Listing> = {
  running: { status: [...openStates] },
  attention: { status: ['completed', 'failed', 'expired'], outcome: ['mixed', 'failed'] },
  completed: { status: ['completed'], outcome: ['ok'] },
  cancelled: { status: ['cancelled'] },
};
