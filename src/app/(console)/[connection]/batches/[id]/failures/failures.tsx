'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '@/components/error-panel';
import { SkeletonLines } from '@/components/record-detail/detail-skeleton';
import { useTRPC } from '@/trpc/client';
import type { BatchView } from '../../batch-types';
import { FailureRow } from './failure-row';
import classes from './failures.module.css';

interface FailuresProps {
  connection: string;
  batch: BatchView;
}

/** Why requests of a batch failed, the most frequent reason first; each can be looked at and resubmitted. */
export function Failures({ connection, batch }: FailuresProps) {
  const t = useTranslations('batchTriage.failures');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching, isPending } = useQuery(
    trpc.batches.failures.queryOptions({ connection, id: batch.id }),
  );
  if (error) {
    return (
      <ErrorPanel
        title={t('loadFailed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (isPending) return <SkeletonLines />;
  if (!data) return <p className={classes.none}>{t('notRead')}</p>;
  if (data.length === 0) return <p className={classes.none}>{t('none')}</p>;
  const total = data.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p className={classes.none}>{t('about')}</p>
      <table className={classes.table} aria-label={t('label')}>
        <thead>
          <tr>
            <th scope="col">{t('columns.group')}</th>
            <th scope="col" data-column="count">
              {t('columns.count')}
            </th>
            <th scope="col">{t('columns.lines')}</th>
            <th scope="col">{t('columns.examples')}</th>
            <th scope="col">{t('columns.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((group) => (
            <FailureRow
              key={group.id}
              connection={connection}
              batch={batch}
              group={group}
              total={total}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}
