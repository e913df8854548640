'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ButtonLink } from '@/components/controls/button-link';
import { EmptyState } from '@/components/empty-state';
import { EmptyValue } from '@/components/empty-value';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { ProgressCounts } from '@/components/progress-counts';
import { RelativeTime } from '@/components/relative-time';
import { useFormat } from '@/components/use-format';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { useTRPC } from '@/trpc/client';
import { useAccount } from '../../app-shell/use-account';
import { listPath } from '../../records/record-paths';
import { useKindWords } from '../../records/use-kind-words';
import { groupPath, isMoving, pollInterval } from './batch-group';
import classes from './batch-groups.module.css';
import { GroupStatus } from './group-status';
import { WaitingWords } from './waiting-words';

/** All batch groups of a connection, newest first. */
export function BatchGroupList({ connection }: { connection: string }) {
  const t = useTranslations('batchGroups');
  const tokens = useTranslations('enqueuedTokens');
  const { many } = useKindWords('batch');
  const { may } = useAccount();
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.batchGroups.list.infiniteQueryOptions(
      { connection },
      {
        getNextPageParam: ({ next_cursor }) => next_cursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some(({ items }) => items.some(isMoving)) ? pollInterval : false,
      },
    ),
  );
  const groups = list.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        crumbs={[{ label: many, href: listPath(connection, 'batch') }]}
        actions={
          <>
            <ButtonLink href={`/${connection}/enqueued-tokens`} variant="default">
              {tokens('title')}
            </ButtonLink>
            {may('operator') && (
              <ButtonLink href={`/${connection}/batch-groups/new`}>{t('create')}</ButtonLink>
            )}
          </>
        }
      />
      {list.error && !groups && (
        <ErrorPanel
          title={t('notLoaded')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {groups?.length === 0 && <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      {groups && groups.length > 0 && <Groups connection={connection} groups={groups} />}
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

const columns = ['name', 'status', 'progress', 'parts', 'waiting', 'created'] as const;

function Groups({ connection, groups }: { connection: string; groups: BatchGroupView[] }) {
  const t = useTranslations('batchGroups');
  const format = useFormat();
  return (
    <table className={classes.table} aria-label={t('label')}>
      <thead>
        <tr>
          {columns.map((key) => (
            <th key={key} scope="col">
              {t(`columns.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.id}>
            <th scope="row">
              <Link href={groupPath(connection, group.id)}>{group.name ?? group.source.name}</Link>
            </th>
            <td>
              <GroupStatus group={group} />
            </td>
            <td>
              {group.progress.total > 0 ? (
                <ProgressCounts label={t('progress')} {...group.progress} compact />
              ) : (
                <EmptyValue />
              )}
            </td>
            <td>{group.parts.total > 0 ? format.number(group.parts.total) : <EmptyValue />}</td>
            <td className={classes.dimmed}>
              {group.waiting ? <WaitingWords waiting={group.waiting} /> : <EmptyValue />}
            </td>
            <td>
              <RelativeTime at={group.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
