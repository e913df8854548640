'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorBoundary } from '@/components/error-boundary';
import { ProgressCounts } from '@/components/progress-counts';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { countsIn } from '@/lib/batch-counts';
import { shortenId } from '@/lib/format';
import { PaceOf } from '../[connection]/batches/pace-text';
import type { HistoryRecord } from '../history/history';
import { pageOf } from '../records/record-paths';
import { useKindNames } from '../records/use-kind-words';
import classes from './overview.module.css';

interface RecordSectionProps {
  id: string;
  title: string;
  records: readonly HistoryRecord[];
  none: string;
  children?: ReactNode;
}

export function RecordSection({ id, title, records, none, children }: RecordSectionProps) {
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      {records.length === 0 && <p className={classes.none}>{none}</p>}
      <ul className={classes.records}>
        {records.map((record) => (
          <RecordItem key={`${record.connection} ${record.id}`} record={record} progress />
        ))}
      </ul>
      {children}
    </section>
  );
}

interface RecordItemProps {
  record: HistoryRecord;
  /** Shows how far it is and how long it still takes, while it runs. */
  progress?: boolean;
  note?: string;
}

export function RecordItem({ record, progress = false, note }: RecordItemProps) {
  const t = useTranslations('overview');
  const kindName = useKindNames();
  const { connection, kind, id, name, created_at, outcome } = record;
  const isRunning = progress && outcome === null;
  return (
    <li>
      <ErrorBoundary what="row" version={record}>
        <Link href={pageOf(record) ?? '/history'}>
          <span className={classes.name}>{name ?? shortenId(id)}</span>
          <span className={classes.facts}>
            <span>{t('kindOn', { kind: kindName(kind), connection })}</span>
            <RecordStatus record={record} />
            {isRunning && <Progress record={record} />}
            {note && <span>{note}</span>}
            <RelativeTime at={created_at} />
          </span>
        </Link>
      </ErrorBoundary>
    </li>
  );
}

function Progress({ record: { connection, kind, id, snapshot } }: { record: HistoryRecord }) {
  const t = useTranslations('overview');
  const { total, completed, failed } = countsIn(snapshot);
  if (total === 0) return null;
  return (
    <>
      <span className={classes.progress}>
        <ProgressCounts
          label={t('requests')}
          completed={completed}
          failed={failed}
          total={total}
          compact
        />
      </span>
      {kind === 'batch' && <PaceOf connection={connection} id={id} snapshot={snapshot} />}
    </>
  );
}
