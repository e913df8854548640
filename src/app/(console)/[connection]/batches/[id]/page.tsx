import type { Metadata } from 'next';
import { Suspense } from 'react';
import { shortenId } from '@/lib/format';
import { readUrlState } from '@/lib/url-state';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { BatchDetail } from './batch-detail';
import { BatchDetailSkeleton } from './batch-detail-skeleton';
import { pageOfResults, resultFilters } from './results/result-filters';

type Props = PageProps<'/[connection]/batches/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: `Batch ${shortenId(decodeURIComponent(id))}` };
}

export default async function BatchPage({ params, searchParams }: Props) {
  const { connection, id: encoded } = await params;
  const id = decodeURIComponent(encoded);
  const filters = readUrlState(await searchParams, resultFilters);
  const client = getQueryClient();
  void client.prefetchQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  await Promise.all([
    client.prefetchQuery(trpc.batches.results.queryOptions(pageOfResults(connection, id, filters))),
    client.prefetchQuery(trpc.batches.results.queryOptions({ connection, id, limit: 1 })),
  ]);
  return (
    <Hydrate>
      <Suspense fallback={<BatchDetailSkeleton connection={connection} id={id} />}>
        <BatchDetail connection={connection} id={id} />
      </Suspense>
    </Hydrate>
  );
}
