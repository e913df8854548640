'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import type { LossReason } from '@/lib/conversions/loss';
import type { BulkOperationView } from '@/server/bulk-operations/view';
import { useTRPC } from '@/trpc/client';
import classes from './conversion-report.module.css';

/** What a conversion lost, by reason. */
export function ConversionReport({ operation }: { operation: BulkOperationView }) {
  const t = useTranslations('conversions');
  const trpc = useTRPC();
  const { connection, id, written, counts, ended_at } = operation;
  const { data, error, refetch } = useQuery(
    trpc.conversions.losses.queryOptions({ connection, id }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at each of these.
  useEffect(() => void refetch(), [written, counts.pending, ended_at, refetch]);
  return (
    <section aria-label={t('report')} className={classes.report}>
      <h2>{t('report')}</h2>
      {error && <ErrorPanel title={t('reportFailed')} error={error} />}
      {data?.counts.length === 0 && <p>{t(ended_at === null ? 'reportNoneYet' : 'reportNone')}</p>}
      {data?.counts.map(({ reason, count }) => (
        <LossesOfReason key={reason} of={{ connection, id }} reason={reason} count={count} />
      ))}
    </section>
  );
}

interface LossesOfReasonProps {
  of: { connection: string; id: string };
  reason: LossReason;
  count: number;
}

/** Each loss for one reason: where, and what. */
function LossesOfReason({ of, reason, count }: LossesOfReasonProps) {
  const t = useTranslations('conversions');
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const list = useInfiniteQuery(
    trpc.conversions.losses.infiniteQueryOptions(
      { ...of, reason },
      { enabled: isOpen, getNextPageParam: ({ next_cursor }) => next_cursor },
    ),
  );
  const losses = list.data?.pages.flatMap((page) => page.losses) ?? [];
  return (
    <details className={classes.reason} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{t(`losses.${reason}`)}</span>{' '}
        <span className={classes.count}>{t('lossCount', { count })}</span>
      </summary>
      {list.error && <ErrorPanel title={t('reportFailed')} error={list.error} />}
      <ul>
        {losses.map(({ seq, subject, params }) => (
          <li key={seq}>
            <code>{subject}</code> <span>{valuesOf(params)}</span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('moreLosses')}
        </Button>
      )}
    </details>
  );
}

/** What a loss names, as it is: names of files, ids, or what upstream said. */
function valuesOf(params: Record<string, string | number> = {}): string {
  return Object.values(params).filter(Boolean).join(' · ');
}
