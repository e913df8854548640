import type { Metadata } from 'next';
import { readUrlState } from '@/lib/url-state';
import { paging } from '@/trpc/paging';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { fileFilters, listingOf } from './file-filters';
import { FileList } from './file-list';

export const metadata: Metadata = { title: 'Files' };

export default async function FilesPage({
  params,
  searchParams,
}: PageProps<'/[connection]/files'>) {
  const { connection } = await params;
  const filters = readUrlState(await searchParams, fileFilters);
  const client = getQueryClient();
  const shelf = { connection, kind: 'file' } as const;
  await Promise.all([
    client.prefetchInfiniteQuery(
      trpc.files.list.infiniteQueryOptions({ connection, ...listingOf(filters) }, paging),
    ),
    client.prefetchQuery(trpc.history.counts.queryOptions(shelf)),
    client.prefetchQuery(trpc.history.freshness.queryOptions(shelf)),
  ]);
  return (
    <Hydrate>
      <FileList connection={connection} />
    </Hydrate>
  );
}
