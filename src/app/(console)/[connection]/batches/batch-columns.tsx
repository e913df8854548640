'use client';

import { Absent } from '@/components/absent';
import { BatchStatus } from '@/components/batch-status';
import { useTicking } from '@/components/clock';
import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/data-table';
import { Elapsed } from '@/components/elapsed';
import { ProgressCounts } from '@/components/progress-counts';
import { RelativeTime } from '@/components/relative-time';
import { formatDuration, shortenId } from '@/lib/format';
import type { Batch } from '@/lib/openai';
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
    cell: ({ snapshot, gone_at }) => <BatchStatus batch={snapshot} goneAt={gone_at} />,
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
    cell: ({ snapshot }) => shortEndpoint(snapshot.endpoint),
  },
  {
    key: 'model',
    header: 'Model',
    width: 132,
    roomyOnly: true,
    cell: ({ snapshot }) => snapshot.model ?? <Absent />,
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

function Progress({ batch }: { batch: Batch }) {
  const { total, completed, failed } = countsOf(batch);
  if (total === 0) return <Absent />;
  return (
    <ProgressCounts label="Requests" completed={completed} failed={failed} total={total} compact />
  );
}

/** How long it took; while it runs, how long it may. */
function Pace({ batch }: { batch: Batch }) {
  const { created_at, expires_at } = batch;
  const left = useTicking((now) => (expires_at ? inOneUnit(expires_at - now / 1000) : ''));
  if (!isOpen(batch)) return <Elapsed since={created_at} until={endOf(batch)} />;
  return left ? `${left} left` : <Elapsed since={created_at} />;
}

/** `23 h`: good enough to see what is urgent. */
function inOneUnit(seconds: number) {
  return formatDuration(Math.max(0, seconds)).split(' ').slice(0, 2).join(' ');
}
