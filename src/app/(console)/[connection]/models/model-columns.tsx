import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import type { ListedModel } from './model';
import { Shutdown } from './shutdown';

export const modelColumns: readonly Column<ListedModel>[] = [
  { key: 'id', sort: 'id', cell: ({ id }) => id },
  { key: 'owner', width: 200, cell: ({ model }) => <Shown value={model.owned_by} /> },
  {
    key: 'created',
    width: 160,
    sort: 'created',
    cell: ({ model }) => <RelativeTime at={model.created || null} />,
  },
  {
    key: 'shutdown',
    width: 200,
    sort: 'shutdown',
    cell: ({ model }) => <Shutdown date={model.shutdown_date} />,
  },
];
