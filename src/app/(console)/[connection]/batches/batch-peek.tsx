'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { ErrorPanel } from '@/components/error-panel';
import { ProgressCounts } from '@/components/progress-counts';
import { RecordStatus } from '@/components/record-status';
import { StatusIcon } from '@/components/status-icon';
import { TextValue } from '@/components/text-value';
import { shownText, textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../records/record-paths';
import { BatchErrors } from './[id]/batch-errors';
import { type BatchRecord, countsOf, errorsOf, isOpen } from './batch';
import { useBatchFacts } from './batch-facts';
import classes from './batch-peek.module.css';

interface BatchPeekProps {
  connection: string;
  batch: BatchRecord;
}

/** A batch beside its list: what it is, how far it is, and how its results begin. */
export function BatchPeek({ connection, batch }: BatchPeekProps) {
  const t = useTranslations('batches');
  const { total, completed, failed } = countsOf(batch.snapshot);
  const errors = errorsOf(batch.snapshot);
  return (
    <div className={classes.peek}>
      <RecordStatus record={batch} live />
      <DescriptionList facts={useBatchFacts(batch)} />
      {isOpen(batch.snapshot) && total > 0 && (
        <ProgressCounts label={t('answered')} completed={completed} failed={failed} total={total} />
      )}
      {errors.length > 0 ? (
        <BatchErrors
          connection={connection}
          errors={errors}
          input={textOf(batch.snapshot.input_file_id)}
        />
      ) : (
        !isOpen(batch.snapshot) && <FirstResults connection={connection} id={batch.id} />
      )}
    </div>
  );
}

const maxResults = 10;

function FirstResults({ connection, id }: { connection: string; id: string }) {
  const t = useTranslations('batches');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.batches.results.queryOptions({ connection, id, limit: maxResults }),
  );
  if (error) {
    return (
      <ErrorPanel
        title={t('results.failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  return (
    <section className={classes.results} aria-label={t('results.first')}>
      <h3>{t('results.first')}</h3>
      {data.items.length === 0 && <p>{t('results.none')}</p>}
      <ul>
        {data.items.map(({ line, custom_id, outcome, code, answered }) => (
          <li key={line}>
            <StatusIcon statusColor={statusColors[outcome] ?? 'unknown'} />
            <span className={classes.id}>
              <TextValue value={custom_id} why={t('results.unnamed')} />
            </span>
            <span className={classes.words}>
              {shownText(outcome === 'ok' ? answered : code) ?? outcome}
            </span>
          </li>
        ))}
      </ul>
      {data.items.length > 0 && (
        <Link href={recordPath(connection, 'batch', id)}>{t('results.all')}</Link>
      )}
    </section>
  );
}

const statusColors: Record<string, 'good' | 'bad' | 'unknown'> = {
  ok: 'good',
  failed: 'bad',
  missing: 'unknown',
};
