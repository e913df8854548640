import type { Metadata } from 'next';
import { shortenId } from '@/lib/format';
import { decodeId } from '@/lib/id-path';
import { readUrlState } from '@/lib/url-state';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { BatchDetail } from './batch-detail';
import { pageOfResults, resultFilters } from './results/result-filters';

type Props = PageProps<'/[connection]/batches/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: `${stringsOf('kinds')('batch.one')} ${shortenId(decodeId(id))}` };
}

export default async function BatchPage({ params, searchParams }: Props) {
  const { connection, id: encoded } = await params;
  const id = decodeId(encoded);
  const filters = readUrlState(await searchParams, resultFilters);
  const client = getQueryClient();
  await Promise.all([
    waitBriefly(client.prefetchQuery(trpc.batches.retrieve.queryOptions({ connection, id }))),
    client.prefetchQuery(trpc.batches.results.queryOptions(pageOfResults(connection, id, filters))),
    client.prefetchQuery(trpc.batches.results.queryOptions({ connection, id, limit: 1 })),
  ]);
  return (
    <Hydrate>
      <BatchDetail connection={connection} id={id} />
    </Hydrate>
  );
}
