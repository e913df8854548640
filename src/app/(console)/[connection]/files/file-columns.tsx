import type { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/record-list/columns';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { formatBytes, shortenId } from '@/lib/format';
import { objectOf } from '@/lib/loose';
import type { FileRecord } from './file';

export function fileColumns(t: ReturnType<typeof useTranslations<'files'>>): Column<FileRecord>[] {
  return [
    {
      key: 'name',
      header: t('columns.name'),
      sort: 'name',
      cell: ({ name, id }) => name ?? shortenId(id),
    },
    {
      key: 'status',
      header: t('columns.status'),
      width: 200,
      cell: (record) => <RecordStatus record={record} />,
    },
    {
      key: 'purpose',
      header: t('columns.purpose'),
      width: 110,
      cell: ({ snapshot }) => <Shown value={objectOf(snapshot).purpose} />,
    },
    {
      key: 'size',
      header: t('columns.size'),
      width: 76,
      align: 'right',
      cell: ({ snapshot }) => <Size bytes={objectOf(snapshot).bytes} />,
    },
    {
      key: 'created',
      header: t('columns.created'),
      width: 104,
      sort: 'created',
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'changed',
      header: t('columns.changed'),
      width: 104,
      sort: 'changed',
      optional: true,
      cell: ({ seen_at, gone_at }) => <RelativeTime at={gone_at ?? seen_at} />,
    },
    {
      key: 'expires',
      header: t('columns.expires'),
      width: 104,
      cell: ({ snapshot }) => <RelativeTime at={objectOf(snapshot).expires_at} why="never" />,
    },
    {
      key: 'id',
      header: t('columns.id'),
      width: 172,
      cell: ({ id }) => <CopyId id={id} what={t('id')} />,
    },
  ];
}

/** `1.2 kB`; what is no number as it came. */
export function Size({ bytes }: { bytes: unknown }) {
  return typeof bytes === 'number' && Number.isFinite(bytes) ? (
    formatBytes(bytes)
  ) : (
    <Shown value={bytes} />
  );
}
