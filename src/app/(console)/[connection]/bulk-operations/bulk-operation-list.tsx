'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { useTRPC } from '@/trpc/client';
import { OperationList } from './operation-list';
import { pollInterval } from './use-bulk-operations';

/** All bulk operations of a connection, newest first. */
export function BulkOperationList({ connection }: { connection: string }) {
  const t = useTranslations('bulkOperations');
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.bulkOperations.list.infiniteQueryOptions(
      { connection },
      {
        getNextPageParam: ({ next_cursor }) => next_cursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some(({ items }) => items.some(({ ended_at }) => ended_at === null))
            ? pollInterval
            : false,
      },
    ),
  );
  const operations = list.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {list.error && !operations && (
        <ErrorPanel
          title={t('notLoaded')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {operations?.length === 0 && (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      )}
      {operations && <OperationList operations={operations} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}
