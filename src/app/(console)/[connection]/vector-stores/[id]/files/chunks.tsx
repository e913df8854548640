'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { LongText } from '@/components/long-text';
import { useTRPC } from '@/trpc/client';
import { hasFailed, type StoreFileRecord } from '../../store-file';
import classes from './chunks.module.css';

interface ChunksProps {
  connection: string;
  store: string;
  file: StoreFileRecord;
}

const pageSize = 50;

/** The chunks that a file was cut into, each with its tokens. */
export function Chunks({ connection, store, file }: ChunksProps) {
  const t = useTranslations('chunks');
  const trpc = useTRPC();
  const [limit, setLimit] = useState(pageSize);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.vectorStoreFiles.chunks.queryOptions(
      { connection, parent: store, id: file.id, limit },
      {
        enabled: file.status === 'completed' && file.deleted_upstream_at === null,
        staleTime: Number.POSITIVE_INFINITY,
        placeholderData: keepPreviousData,
      },
    ),
  );
  if (file.deleted_upstream_at !== null) return <EmptyState title={t('gone')} />;
  if (hasFailed(file)) return <EmptyState title={t('failed')}>{t('failedText')}</EmptyState>;
  if (file.status === 'in_progress') return <EmptyState title={t('inProgress')} />;
  if (error) {
    return (
      <ErrorPanel
        title={t('notRead')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  if (data.total === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <section aria-label={t('label')} className={classes.section}>
      <p className={classes.note}>{t('shown', { shown: data.chunks.length, total: data.total })}</p>
      <ol className={classes.chunks}>
        {data.chunks.map(({ position, text, tokens }) => (
          <li key={position}>
            <p className={classes.head}>
              <span>{t('chunk', { number: position + 1 })}</span>
              <span>{t('tokens', { count: tokens })}</span>
            </p>
            {text.trim() === '' ? <em>{t('empty')}</em> : <LongText text={text} lines={8} />}
          </li>
        ))}
      </ol>
      {data.chunks.length < data.total && limit < maxShown && (
        <Button
          variant="default"
          loading={isFetching}
          onClick={() => setLimit(Math.min(maxShown, limit + pageSize))}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}

/** What one request gives. */
const maxShown = 2_000;
