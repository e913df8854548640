import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Hydrate } from '@/trpc/server';
import { prefetchList } from '../../records/prefetch-list';
import { batchList } from './batch';
import { BatchList } from './batch-list';

export function generateMetadata(): Metadata {
  return { title: stringsOf('batches')('title') };
}

export default async function BatchesPage({
  params,
  searchParams,
}: PageProps<'/[connection]/batches'>) {
  const { connection } = await params;
  await prefetchList(batchList, await searchParams, { connection, kind: 'batch' });
  return (
    <Hydrate>
      <BatchList connection={connection} />
    </Hydrate>
  );
}
