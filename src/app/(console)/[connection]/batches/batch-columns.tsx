'use client';

import { Absent } from '@/components/absent';
import { useTicking } from '@/components/clock';
import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/data-table';
import { Elapsed } from '@/components/elapsed';
import { ProgressCounts } from '@/components/progress-counts';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { formatDuration, shortenId } from '@/lib/format';
import { objectOf, timeOf } from '@/lib/loose';
import { countsOf, endOf, isOpen, shortEndpoint } from './batch';
import type { BatchRecord } from './batch-types';

export const batchColumns: readonly Column<BatchRecord>[] = [
  {
    key: 'name',
    header: 'Batch',
    cell: ({ name, id }) => name ?? <code>{shortenId(id)}</code>,
  },
  {
    key: 'status',
    header: 'Status',
    width: 240,
    cell: (record) => <RecordStatus record={record} />,
  },
  {
    key: 'progress',
    header: 'Progress',
    width: 108,
    cell: ({ snapshot }) => <Progress batch={snapshot} />,
  },
  {
    key: 'time',
    header: 'Time',
    width: 96,
    cell: ({ snapshot }) => <Pace batch={snapshot} />,
  },
  {
    key: 'endpoint',
    header: 'Endpoint',
    width: 136,
    roomyOnly: 'very',
    cell: ({ snapshot }) => <Shown value={shortEndpoint(objectOf(snapshot).endpoint)} />,
  },
  {
    key: 'model',
    header: 'Model',
    width: 132,
    roomyOnly: true,
    cell: ({ snapshot }) => <Shown value={objectOf(snapshot).model} />,
  },
  {
    key: 'created',
    header: 'Created',
    width: 96,
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
  },
  {
    key: 'id',
    header: 'Id',
    width: 176,
    wideOnly: true,
    cell: ({ id }) => <CopyId id={id} what="batch id" />,
  },
];

function Progress({ batch }: { batch: unknown }) {
  const { total, completed, failed } = countsOf(batch);
  if (total === 0) return <Absent />;
  return (
    <ProgressCounts label="Requests" completed={completed} failed={failed} total={total} compact />
  );
}

/** How long it took; while it runs, how long it may. */
function Pace({ batch }: { batch: unknown }) {
  const { created_at, expires_at } = objectOf(batch);
  const end = timeOf(expires_at);
  const left = useTicking((now) => (end ? inOneUnit(end - now / 1000) : ''));
  if (!isOpen(batch)) return <Elapsed since={created_at} until={endOf(batch)} running={false} />;
  return left ? `${left} left` : <Elapsed since={created_at} />;
}

/** `23 h`: good enough to see what is urgent. */
function inOneUnit(seconds: number) {
  return formatDuration(Math.max(0, seconds)).split(' ').slice(0, 2).join(' ');
}
