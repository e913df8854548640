import { Hydrate } from '@/trpc/server';
import { type PageAddress, titleOf } from '../records/pages';
import { prefetchList } from '../records/prefetch-list';
import { historyList } from './history';
import { HistoryList } from './history-list';

export const generateMetadata = titleOf('history');

export default async function HistoryPage({ searchParams }: PageAddress) {
  await prefetchList(historyList, await searchParams, {});
  return (
    <Hydrate>
      <HistoryList />
    </Hydrate>
  );
}
