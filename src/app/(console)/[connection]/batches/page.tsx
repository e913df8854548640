import type { Metadata } from 'next';
import { readUrlState } from '@/lib/url-state';
import { paging } from '@/trpc/paging';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { batchFilters, listingOf } from './batch-filters';
import { BatchList } from './batch-list';

export const metadata: Metadata = { title: 'Batches' };

export default async function BatchesPage({
  params,
  searchParams,
}: PageProps<'/[connection]/batches'>) {
  const { connection } = await params;
  const filters = readUrlState(await searchParams, batchFilters);
  const client = getQueryClient();
  const shelf = { connection, kind: 'batch' } as const;
  await Promise.all([
    client.prefetchInfiniteQuery(
      trpc.batches.list.infiniteQueryOptions({ connection, ...listingOf(filters) }, paging),
    ),
    client.prefetchQuery(trpc.history.counts.queryOptions(shelf)),
    client.prefetchQuery(trpc.history.freshness.queryOptions(shelf)),
  ]);
  return (
    <Hydrate>
      <BatchList connection={connection} />
    </Hydrate>
  );
}
