import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc } from '@/trpc/server';
import { Overview } from './overview/overview';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  await getQueryClient().prefetchQuery(trpc.history.overview.queryOptions());
  return (
    <Hydrate>
      <Overview />
    </Hydrate>
  );
}
