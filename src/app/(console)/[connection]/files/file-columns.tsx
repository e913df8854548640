import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/data-table';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { formatBytes, shortenId } from '@/lib/format';
import { objectOf } from '@/lib/loose';
import type { FileRecord } from './file';

export const fileColumns: Column<FileRecord>[] = [
  { key: 'name', header: 'Name', cell: ({ name, id }) => name ?? shortenId(id) },
  {
    key: 'status',
    header: 'Status',
    width: 200,
    cell: (record) => <RecordStatus record={record} />,
  },
  {
    key: 'purpose',
    header: 'Purpose',
    width: 110,
    cell: ({ snapshot }) => <Shown value={objectOf(snapshot).purpose} />,
  },
  {
    key: 'size',
    header: 'Size',
    width: 76,
    align: 'right',
    cell: ({ snapshot }) => <Size bytes={objectOf(snapshot).bytes} />,
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
    cell: ({ snapshot }) => <RelativeTime at={objectOf(snapshot).expires_at} why="never" />,
  },
  { key: 'id', header: 'Id', width: 172, cell: ({ id }) => <CopyId id={id} what="file id" /> },
];

/** `1.2 kB`; what is no number as it came. */
export function Size({ bytes }: { bytes: unknown }) {
  return typeof bytes === 'number' && Number.isFinite(bytes) ? (
    formatBytes(bytes)
  ) : (
    <Shown value={bytes} />
  );
}
