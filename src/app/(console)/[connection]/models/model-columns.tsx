import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { EndDate } from '../../lifecycle/end-date';
import { endDateOf, type ListedModel } from './model';

export const modelColumns: readonly Column<ListedModel>[] = [
  { key: 'id', sort: 'id', cell: ({ id }) => id },
  { key: 'owner', width: 200, cell: ({ model }) => <TextValue value={model.owned_by} /> },
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
    cell: (row) => <ModelEndDate row={row} />,
  },
];

function ModelEndDate({ row }: { row: ListedModel }) {
  const date = endDateOf(row);
  return date === null ? <TextValue value={row.model.shutdown_date} /> : <EndDate date={date} />;
}
