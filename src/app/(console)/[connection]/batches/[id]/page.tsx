import type { Metadata } from 'next';
import { Suspense } from 'react';
import { shortenId } from '@/lib/format';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { BatchDetail } from './batch-detail';
import { BatchDetailSkeleton } from './batch-detail-skeleton';

type Props = PageProps<'/[connection]/batches/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: `Batch ${shortenId(decodeURIComponent(id))}` };
}

export default async function BatchPage({ params }: Props) {
  const { connection, id: encoded } = await params;
  const id = decodeURIComponent(encoded);
  void getQueryClient().prefetchQuery(trpc.batches.retrieve.queryOptions({ connection, id }));
  return (
    <Hydrate>
      <Suspense fallback={<BatchDetailSkeleton connection={connection} id={id} />}>
        <BatchDetail connection={connection} id={id} />
      </Suspense>
    </Hydrate>
  );
}
