import type { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import type { Column } from '@/components/record-list/columns';
import { RecordStatus } from '@/components/record-status';
import { RelativeTime } from '@/components/relative-time';
import { shortenId } from '@/lib/format';
import type { HistoryRecord } from './history';

interface Names {
  kind: (kind: string) => string;
  connection: (slug: string) => string;
}

export function historyColumns(
  t: ReturnType<typeof useTranslations<'history'>>,
  names: Names,
): Column<HistoryRecord>[] {
  return [
    {
      key: 'name',
      header: t('columns.name'),
      sort: 'name',
      cell: ({ name, id }) => name ?? shortenId(id),
    },
    { key: 'kind', header: t('columns.kind'), width: 80, cell: ({ kind }) => names.kind(kind) },
    {
      key: 'status',
      header: t('columns.status'),
      width: 220,
      cell: (record) => <RecordStatus record={record} />,
    },
    {
      key: 'connection',
      header: t('columns.connection'),
      width: 140,
      cell: ({ connection }) => names.connection(connection),
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
      key: 'first',
      header: t('columns.first'),
      width: 104,
      optional: true,
      cell: ({ first_seen_at }) => <RelativeTime at={first_seen_at} />,
    },
    { key: 'id', header: t('columns.id'), width: 176, cell: ({ id }) => <CopyId id={id} /> },
  ];
}
