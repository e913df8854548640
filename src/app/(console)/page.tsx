import type { Metadata } from 'next';
import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { Overview } from './overview/overview';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(trpc.history.overview.queryOptions()),
    // Stands above the rest: what comes later pushes everything down.
    waitBriefly(client.prefetchQuery(trpc.lifecycle.warnings.queryOptions())),
  ]);
  return (
    <Hydrate>
      <Overview />
    </Hydrate>
  );
}
