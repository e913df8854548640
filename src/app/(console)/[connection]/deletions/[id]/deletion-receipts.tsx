'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { ErrorPanel } from '@/components/error-panel';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { shortenId } from '@/lib/format';
import type { DeletableKind } from '@/server/history/delete';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/kinds';
import classes from './deletion.module.css';

const states = ['waiting', 'deleted', 'missing', 'failed'] as const;
type State = (typeof states)[number];

const tones = { waiting: 'waiting', deleted: 'good', missing: 'gone', failed: 'bad' } as const;

interface DeletionReceiptsProps {
  connection: string;
  id: string;
  kind: DeletableKind;
  counts: Record<State, number>;
  isOver: boolean;
}

/** What became of each record, in the order in which they are deleted. */
export function DeletionReceipts({ connection, id, kind, counts, isOver }: DeletionReceiptsProps) {
  const t = useTranslations('deletions');
  const trpc = useTRPC();
  const [state, setState] = useState<State | 'all'>('all');
  const list = useInfiniteQuery(
    trpc.deletions.items.infiniteQueryOptions(
      { connection, id, state: state === 'all' ? undefined : state },
      {
        getNextPageParam: ({ next_cursor }) => next_cursor,
      },
    ),
  );
  const { refetch } = list;
  const { waiting } = counts;
  // The last ones came to their end after the list was read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at each of these.
  useEffect(() => void refetch(), [waiting, isOver, refetch]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('receipts')}>
      <SegmentedControl
        aria-label={t('show')}
        value={state}
        onChange={(value) => setState(value as State | 'all')}
        data={[
          { value: 'all', label: t('all') },
          ...states.map((value) => ({
            value,
            label: `${t(`states.${value}`)} ${counts[value]}`,
          })),
        ]}
      />
      {list.error && <ErrorPanel title={t('receiptsFailed')} error={list.error} />}
      <ul className={classes.receipts}>
        {items.map((item) => (
          <li key={item.position}>
            <span className={classes.state}>
              <StatusIcon tone={tones[item.state]} /> {t(`states.${item.state}`)}
            </span>
            <Link href={recordPath(connection, kind, item.id)}>
              {item.name ?? shortenId(item.id)}
            </Link>
            {item.failure && item.state === 'failed' && (
              <span className={classes.reason}>
                {[item.failure.status, item.failure.message, item.failure.request_id]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            )}
            {item.at !== null && <RelativeTime at={item.at} />}
          </li>
        ))}
      </ul>
      {list.data && items.length === 0 && <p>{t('noneOfState')}</p>}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}
