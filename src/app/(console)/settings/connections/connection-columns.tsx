import type { useTranslations } from 'use-intl';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import type { ConnectionView } from '../../app-shell/use-connection';
import { ConnectionMenu } from './connection-menu';
import { Health } from './health';

/** `isAdmin`: with what can be done with each. */
export function connectionColumns(
  t: ReturnType<typeof useTranslations<'connections'>>,
  isAdmin: boolean,
): Column<ConnectionView>[] {
  const columns: Column<ConnectionView>[] = [
    { key: 'name', header: t('columns.name'), sort: 'name', cell: ({ name }) => name },
    {
      key: 'health',
      header: t('columns.health'),
      width: 250,
      cell: (connection) => <Health connection={connection} />,
    },
    {
      key: 'kind',
      header: t('columns.kind'),
      width: 150,
      sort: 'kind',
      cell: ({ kind }) => t(`kinds.${kind}`),
    },
    {
      key: 'url',
      header: t('columns.url'),
      width: '24%',
      cell: ({ kind, base_url }) =>
        kind === 'platform' ? t('inProcess') : <code title={base_url}>{base_url}</code>,
    },
    {
      key: 'key',
      header: t('columns.key'),
      width: 90,
      cell: ({ key_last4 }) => (key_last4 === null ? t('noKey') : <code>…{key_last4}</code>),
    },
    {
      key: 'source',
      header: t('columns.source'),
      width: 110,
      roomyOnly: true,
      cell: ({ source }) => t(`sources.${source}`),
    },
    {
      key: 'created',
      header: t('columns.created'),
      width: 110,
      sort: 'created',
      optional: true,
      cell: ({ created_at }) => <RelativeTime at={created_at} />,
    },
    {
      key: 'slug',
      header: t('columns.slug'),
      width: 140,
      optional: true,
      cell: ({ slug }) => <code>{slug}</code>,
    },
  ];
  if (!isAdmin) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      header: t('columns.actions'),
      width: 76,
      align: 'right',
      cell: (connection) => <ConnectionMenu connection={connection} />,
    },
  ];
}
