import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../../records/pages';
import { ModelList } from './model-list';

export const generateMetadata = titleOf('models');

export default async function ModelsPage({ params }: PageProps<'/[connection]/models'>) {
  const { connection } = await params;
  const client = getQueryClient();
  await waitBriefly(
    Promise.all([
      client.prefetchQuery(trpc.models.list.queryOptions({ connection })),
      client.prefetchQuery(trpc.lifecycle.ends.queryOptions({ connection })),
    ]),
  );
  return (
    <Hydrate>
      <ModelList connection={connection} />
    </Hydrate>
  );
}
