import type { Metadata } from 'next';
import { readUrlState } from '@/lib/url-state';
import { paging } from '@/trpc/paging';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { historyFilters, listingOf } from './history-filters';
import { HistoryList } from './history-list';

export const metadata: Metadata = { title: 'History' };

export default async function HistoryPage({ searchParams }: PageProps<'/history'>) {
  const filters = readUrlState(await searchParams, historyFilters);
  await getQueryClient().prefetchInfiniteQuery(
    trpc.history.list.infiniteQueryOptions(listingOf(filters), paging),
  );
  return (
    <Hydrate>
      <HistoryList />
    </Hydrate>
  );
}
