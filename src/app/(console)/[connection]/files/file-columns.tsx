import { Absent } from '@/components/absent';
import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/data-table';
import { GoneBadge } from '@/components/gone-badge';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { formatBytes, shortenId } from '@/lib/format';
import type { FileRecord } from './file';

export const fileColumns: Column<FileRecord>[] = [
  { key: 'name', header: 'Name', cell: ({ name, id }) => name ?? shortenId(id) },
  {
    key: 'status',
    header: 'Status',
    width: 170,
    cell: ({ status, gone_at }) =>
      gone_at === null ? <StatusBadge status={status} /> : <GoneBadge since={gone_at} />,
  },
  {
    key: 'purpose',
    header: 'Purpose',
    width: 110,
    cell: ({ snapshot }) => snapshot.purpose ?? <Absent />,
  },
  {
    key: 'size',
    header: 'Size',
    width: 76,
    align: 'right',
    cell: ({ snapshot }) =>
      typeof snapshot.bytes === 'number' ? formatBytes(snapshot.bytes) : <Absent />,
  },
  {
    key: 'created',
    header: 'Created',
    width: 104,
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
  },
  {
    key: 'expires',
    header: 'Expires',
    width: 104,
    cell: ({ snapshot }) =>
      snapshot.expires_at ? <RelativeTime at={snapshot.expires_at} /> : <Absent why="never" />,
  },
  { key: 'id', header: 'Id', width: 172, cell: ({ id }) => <CopyId id={id} what="file id" /> },
];
