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
    width: 208,
    cell: ({ snapshot, gone_at }) => <BatchStatus batch={snapshot} goneAt={gone_at} />,
  },
  {
    key: 'progress',
    header: 'Progress',
    width: 100,
    cell: ({ snapshot }) => <Progress batch={snapshot} />,
  },
  {
    key: 'elapsed',
    header: 'Elapsed',
    width: 136,
    cell: ({ snapshot }) => <Pace batch={snapshot} />,
  },
  {
    key: 'endpoint',
    header: 'Endpoint',
    width: 136,
    roomyOnly: true,
    cell: ({ snapshot }) => shortEndpoint(snapshot.endpoint),
  },
  {
    key: 'model',
    header: 'Model',
    width: 116,
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

/** How long it has run, and how long it may. */
function Pace({ batch }: { batch: Batch }) {
  const { created_at, expires_at } = batch;
  const left = useTicking((now) => (expires_at ? formatDuration(expires_at - now / 1000) : ''));
  return (
    <span>
      <Elapsed since={created_at} until={endOf(batch)} />
      {isOpen(batch) && left && <span style={{ color: 'var(--text-dimmed)' }}>, {left} left</span>}
    </span>
  );
}
