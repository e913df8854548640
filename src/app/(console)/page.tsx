import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { Overview } from './overview/overview';
import { recentLimit, unfinished } from './overview/queries';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(trpc.history.list.queryOptions({ limit: recentLimit })),
    client.prefetchQuery(trpc.history.list.queryOptions(unfinished)),
  ]);
  return (
    <Hydrate>
      <Overview />
    </Hydrate>
  );
}
