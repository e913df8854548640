import type { useTranslations } from 'use-intl';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import type { ListedModel } from './model';
import { Shutdown } from './shutdown';

export function modelColumns(
  t: ReturnType<typeof useTranslations<'models'>>,
): Column<ListedModel>[] {
  return [
    { key: 'id', header: t('columns.id'), sort: 'id', cell: ({ id }) => id },
    {
      key: 'owner',
      header: t('columns.owner'),
      width: 200,
      cell: ({ model }) => <Shown value={model.owned_by} />,
    },
    {
      key: 'created',
      header: t('columns.created'),
      width: 160,
      sort: 'created',
      cell: ({ model }) => <RelativeTime at={model.created || null} />,
    },
    {
      key: 'shutdown',
      header: t('columns.shutdown'),
      width: 200,
      sort: 'shutdown',
      cell: ({ model }) => <Shutdown date={model.shutdown_date} />,
    },
  ];
}
