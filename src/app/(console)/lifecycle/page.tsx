import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../records/pages';
import { LifecycleList } from './lifecycle-list';

export const generateMetadata = titleOf('lifecycle');

export default async function LifecyclePage() {
  await waitBriefly(getQueryClient().prefetchQuery(trpc.lifecycle.board.queryOptions()));
  return (
    <Hydrate>
      <LifecycleList />
    </Hydrate>
  );
}
