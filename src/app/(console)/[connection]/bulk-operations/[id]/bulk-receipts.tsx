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
import type { BulkItemView, BulkOperationView } from '@/server/bulk-operations/view';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../records/record-paths';
import { Converted } from '../../conversions/converted';
import { reasonWords } from '../failed-items';
import classes from './bulk-operation.module.css';

const statusColors = {
  pending: 'waiting',
  succeeded: 'good',
  already_gone: 'gone',
  failed: 'bad',
} as const;
const states = Object.keys(statusColors) as State[];
type State = keyof typeof statusColors;

/** The result of each object, in processing order. */
export function BulkReceipts({ operation }: { operation: BulkOperationView }) {
  const t = useTranslations('bulkOperations');
  const trpc = useTRPC();
  const { connection, id, counts, ended_at } = operation;
  const [state, setState] = useState<State | 'all'>('all');
  const list = useInfiniteQuery(
    trpc.bulkOperations.items.infiniteQueryOptions(
      { connection, id, state: state === 'all' ? undefined : state },
      { getNextPageParam: ({ next_cursor }) => next_cursor },
    ),
  );
  const { refetch } = list;
  const { pending } = counts;
  const { written } = operation;
  const isOver = ended_at !== null;
  // The last ones came to their end after the list was read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at each of these.
  useEffect(() => void refetch(), [pending, written, isOver, refetch]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t('receipts')}>
      <SegmentedControl
        aria-label={t('show')}
        value={state}
        onChange={(value) => setState(value as State | 'all')}
        data={[
          { value: 'all', label: t('all') },
          ...states
            .filter((value) => value !== 'already_gone' || counts.already_gone > 0)
            .map((value) => ({ value, label: `${t(`states.${value}`)} ${counts[value]}` })),
        ]}
      />
      {list.error && <ErrorPanel title={t('receiptsFailed')} error={list.error} />}
      <ul className={classes.receipts}>
        {items.map((item) => (
          <Receipt key={item.position} operation={operation} item={item} />
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

function Receipt({ operation, item }: { operation: BulkOperationView; item: BulkItemView }) {
  const t = useTranslations('bulkOperations');
  const { source, store } = operation;
  const connection = source ?? operation.connection;
  const { kind, id, name, state, failure, settled_at, result } = item;
  const under = kind === 'vector_store_file' && store !== null ? [store] : [];
  return (
    <li>
      <span className={classes.state}>
        <StatusIcon statusColor={statusColors[state]} /> {t(`states.${state}`)}
      </span>
      <Link href={recordPath(connection, kind, id, under)}>{name ?? shortenId(id)}</Link>
      {result && <Converted result={result} />}
      {state === 'failed' && <span className={classes.reason}>{reasonWords(failure)}</span>}
      {settled_at !== null && <RelativeTime at={settled_at} />}
    </li>
  );
}
