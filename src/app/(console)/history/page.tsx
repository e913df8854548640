import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Hydrate } from '@/trpc/server';
import { prefetchList } from '../records/prefetch-list';
import { historyList } from './history';
import { HistoryList } from './history-list';

export function generateMetadata(): Metadata {
  return { title: stringsOf('history')('title') };
}

export default async function HistoryPage({ searchParams }: PageProps<'/history'>) {
  await prefetchList(historyList, await searchParams, {});
  return (
    <Hydrate>
      <HistoryList />
    </Hydrate>
  );
}
