import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { ModelList } from './model-list';

export const metadata: Metadata = { title: stringsOf('models')('title') };

export default async function ModelsPage({ params }: PageProps<'/[connection]/models'>) {
  const { connection } = await params;
  await waitBriefly(getQueryClient().prefetchQuery(trpc.models.list.queryOptions({ connection })));
  return (
    <Hydrate>
      <ModelList connection={connection} />
    </Hydrate>
  );
}
