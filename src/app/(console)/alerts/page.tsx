import { getQueryClient, Hydrate, trpc, waitBriefly } from '@/trpc/server';
import { titleOf } from '../records/pages';
import { AlertList } from './alert-list';

export const generateMetadata = titleOf('alerts');

interface AlertsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const { rule } = await searchParams;
  const only = typeof rule === 'string' ? rule : undefined;
  const options = trpc.alerts.list.infiniteQueryOptions(
    { rule: only },
    { getNextPageParam: ({ next_cursor }) => next_cursor },
  );
  await waitBriefly(getQueryClient().prefetchInfiniteQuery(options));
  return (
    <Hydrate>
      <AlertList rule={only} />
    </Hydrate>
  );
}
