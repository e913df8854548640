'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { PageHeader } from '@/components/page-header';
import { RelativeTime } from '@/components/relative-time';
import { shortenId } from '@/lib/format';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../records/record-paths';
import classes from './prompt-settings.module.css';

/** All prompt settings of a connection, newest first. */
export function PromptSettingsList({ connection }: { connection: string }) {
  const t = useTranslations('promptSettings');
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.promptSettings.list.infiniteQueryOptions(
      { connection },
      { getNextPageParam: ({ next_cursor }) => next_cursor },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {list.error && !items && (
        <ErrorPanel
          title={t('notLoaded')}
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {items?.length === 0 && <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      {items && items.length > 0 && (
        <table className={classes.table} aria-label={t('label')}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('model')}</th>
              <th scope="col">{t('source')}</th>
              <th scope="col">{t('by')}</th>
              <th scope="col">{t('made')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, name, body, source, by, created_at }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={`/${connection}/prompt-settings/${id}`}>{name ?? t('unnamed')}</Link>
                </th>
                <td>{body.model}</td>
                <td>
                  <Link href={recordPath(source.connection, 'assistant', source.id)}>
                    {shortenId(source.id)}
                  </Link>
                </td>
                <td>{by}</td>
                <td>
                  <RelativeTime at={created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
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
