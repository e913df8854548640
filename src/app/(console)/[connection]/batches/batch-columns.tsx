'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { Elapsed } from '@/components/elapsed';
import { EmptyValue } from '@/components/empty-value';
import { ProgressCounts } from '@/components/progress-counts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  fieldColumn,
  idColumn,
  nameColumn,
  statusColumn,
  timeColumn,
} from '@/components/record-list/record-columns';
import { StatusIcon } from '@/components/status-icon';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import { objectOf, timeOf } from '@/lib/loose';
import { type BatchRecord, countsOf, endOf, isOpen, shortEndpoint, tokensOf } from './batch';
import classes from './pace-text.module.css';
import { paceWarnings } from './pace-words';
import { usePace } from './use-pace';

const requests: Column<BatchRecord> = {
  key: 'requests',
  width: 88,
  align: 'right',
  cell: ({ snapshot }) => <Count number={countsOf(snapshot).total} />,
};

const failed: Column<BatchRecord> = {
  key: 'failed',
  width: 72,
  align: 'right',
  cell: ({ snapshot }) => <Count number={countsOf(snapshot).failed} />,
};

const tokens: Column<BatchRecord> = {
  key: 'tokens',
  width: 92,
  align: 'right',
  cell: ({ snapshot }) => <Count number={tokensOf(snapshot).total} />,
};

/** Those to scan for, then those that a reader may add. */
export const batchColumns: readonly Column<BatchRecord>[] = [
  nameColumn,
  { ...statusColumn, width: 240 },
  { key: 'progress', width: 108, cell: ({ snapshot }) => <Progress batch={snapshot} /> },
  { key: 'time', width: 96, cell: (batch) => <Pace record={batch} /> },
  {
    key: 'endpoint',
    width: 136,
    roomyOnly: 'very',
    cell: ({ snapshot }) => <TextValue value={shortEndpoint(objectOf(snapshot).endpoint)} />,
  },
  fieldColumn('model', { width: 132, roomyOnly: true }),
  ...[
    requests,
    failed,
    tokens,
    timeColumn('expires_at', { key: 'deadline' }),
    fieldColumn('input_file_id', { key: 'inputFile', width: 176 }),
    changedColumn,
  ].map((column): Column<BatchRecord> => ({ ...column, optional: true })),
  { ...createdColumn, width: 96 },
  { ...idColumn, wideOnly: true, roomyOnly: 'least' },
];

function Count({ number }: { number: number | null }) {
  const format = useFormat();
  return number ? format.number(number) : <EmptyValue />;
}

function Progress({ batch }: { batch: unknown }) {
  const t = useTranslations('batches');
  const { total, completed, failed } = countsOf(batch);
  if (total === 0) return <EmptyValue />;
  return (
    <ProgressCounts
      label={t('columns.requests')}
      completed={completed}
      failed={failed}
      total={total}
      compact
    />
  );
}

/** How long it took; while it runs, how long it may, or what is wrong with its pace. */
function Pace({ record }: { record: BatchRecord }) {
  const { connection, id, snapshot } = record;
  const format = useFormat();
  const t = useTranslations('batches');
  const words = useTranslations('batchTriage.pace');
  const { created_at, expires_at } = objectOf(snapshot);
  const pace = usePace(connection, id, { isRunning: isOpen(snapshot), ofAll: true });
  const end = timeOf(expires_at);
  const time = useTicking((now) =>
    // `23 h`: good enough to see what is urgent.
    end ? format.duration(Math.max(0, end - now / 1000), 1) : '',
  );
  const warnings = useTicking((now) =>
    pace ? paceWarnings(words, format, pace, snapshot, now).join(', ') : '',
  );
  if (!isOpen(snapshot))
    return <Elapsed since={created_at} until={endOf(snapshot)} running={false} />;
  if (pace && warnings !== '') {
    return (
      <span className={classes.warning} title={warnings}>
        <StatusIcon statusColor="mixed" />
        {pace.estimate.kind === 'stalled'
          ? words('short.stalled')
          : words(pace.is_slow ? 'short.slow' : 'short.late')}
        <span className={classes.all}>{warnings}</span>
      </span>
    );
  }
  return time ? t('left', { time }) : <Elapsed since={created_at} />;
}
