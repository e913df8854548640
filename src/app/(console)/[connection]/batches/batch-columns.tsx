'use client';

import { useTranslations } from 'use-intl';
import { Absent } from '@/components/absent';
import { useTicking } from '@/components/clock';
import { CopyId } from '@/components/copy-id';
import { Elapsed } from '@/components/elapsed';
import { ProgressCounts } from '@/components/progress-counts';
import type { Column } from '@/components/record-list/columns';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { formatDuration, formatNumber, shortenId } from '@/lib/format';
import { objectOf, timeOf } from '@/lib/loose';
import { type BatchRecord, countsOf, endOf, isOpen, shortEndpoint, tokensOf } from './batch';

type Words = ReturnType<typeof useTranslations<'batches'>>;

/** Those to scan for, then those that a reader may add. */
export function batchColumns(t: Words): Column<BatchRecord>[] {
  return [
    {
      key: 'name',
      header: t('columns.name'),
      sort: 'name',
      cell: ({ name, id }) => name ?? <code>{shortenId(id)}</code>,
    },
    {
      key: 'status',
      header: t('columns.status'),
      width: 240,
      cell: (record) => <RecordStatus record={record} />,
    },
    {
      key: 'progress',
      header: t('columns.progress'),
      width: 108,
      cell: ({ snapshot }) => <Progress batch={snapshot} />,
    },
    {
      key: 'time',
      header: t('columns.time'),
      width: 96,
      cell: ({ snapshot }) => <Pace batch={snapshot} />,
    },
    {
      key: 'endpoint',
      header: t('columns.endpoint'),
      width: 136,
      roomyOnly: 'very',
      cell: ({ snapshot }) => <Shown value={shortEndpoint(objectOf(snapshot).endpoint)} />,
    },
    {
      key: 'model',
      header: t('columns.model'),
      width: 132,
      roomyOnly: true,
      cell: ({ snapshot }) => <Shown value={objectOf(snapshot).model} />,
    },
    ...optionalColumns(t),
    {
      key: 'created',
      header: t('columns.created'),
      width: 96,
      sort: 'created',
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'id',
      header: t('columns.id'),
      width: 176,
      wideOnly: true,
      cell: ({ id }) => <CopyId id={id} what={t('id')} />,
    },
  ];
}

function optionalColumns(t: Words): Column<BatchRecord>[] {
  const columns: Omit<Column<BatchRecord>, 'optional'>[] = [
    {
      key: 'requests',
      header: t('columns.requests'),
      width: 88,
      align: 'right',
      cell: ({ snapshot }) => <Count number={countsOf(snapshot).total} />,
    },
    {
      key: 'failed',
      header: t('columns.failed'),
      width: 72,
      align: 'right',
      cell: ({ snapshot }) => <Count number={countsOf(snapshot).failed} />,
    },
    {
      key: 'tokens',
      header: t('columns.tokens'),
      width: 92,
      align: 'right',
      cell: ({ snapshot }) => <Count number={tokensOf(snapshot).total} />,
    },
    {
      key: 'deadline',
      header: t('columns.deadline'),
      width: 104,
      cell: ({ snapshot }) => <RelativeTime at={objectOf(snapshot).expires_at} />,
    },
    {
      key: 'inputFile',
      header: t('columns.inputFile'),
      width: 176,
      cell: ({ snapshot }) => <Shown value={objectOf(snapshot).input_file_id} />,
    },
    {
      key: 'changed',
      header: t('columns.changed'),
      width: 104,
      sort: 'changed',
      cell: ({ seen_at, gone_at }) => <RelativeTime at={gone_at ?? seen_at} />,
    },
  ];
  return columns.map((column) => ({ ...column, optional: true }));
}

function Count({ number }: { number: number | null }) {
  return number ? formatNumber(number) : <Absent />;
}

function Progress({ batch }: { batch: unknown }) {
  const t = useTranslations('batches');
  const { total, completed, failed } = countsOf(batch);
  if (total === 0) return <Absent />;
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

/** How long it took; while it runs, how long it may. */
function Pace({ batch }: { batch: unknown }) {
  const t = useTranslations('batches');
  const { created_at, expires_at } = objectOf(batch);
  const end = timeOf(expires_at);
  const time = useTicking((now) => (end ? inOneUnit(end - now / 1000) : ''));
  if (!isOpen(batch)) return <Elapsed since={created_at} until={endOf(batch)} running={false} />;
  return time ? t('left', { time }) : <Elapsed since={created_at} />;
}

/** `23 h`: good enough to see what is urgent. */
function inOneUnit(seconds: number) {
  return formatDuration(Math.max(0, seconds)).split(' ').slice(0, 2).join(' ');
}
