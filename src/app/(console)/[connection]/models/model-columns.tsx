import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { TextValue } from '@/components/text-value';
import { useFormat } from '@/components/use-format';
import { EndDate } from '../../lifecycle/end-date';
import { contextOf, endDateOf, type ListedModel } from './model';

export const modelColumns: readonly Column<ListedModel>[] = [
  { key: 'id', sort: 'id', cell: ({ id }) => id },
  { key: 'owner', width: 200, cell: ({ model }) => <TextValue value={model.owned_by} /> },
  {
    key: 'context',
    width: 112,
    align: 'right',
    cell: ({ model }) => <ContextWindow model={model} />,
  },
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

function ContextWindow({ model }: { model: unknown }) {
  const format = useFormat();
  const t = useTranslations('models');
  const tokens = contextOf(model);
  return tokens === null ? <EmptyValue why={t('noContext')} /> : format.number(tokens);
}

function ModelEndDate({ row }: { row: ListedModel }) {
  const date = endDateOf(row);
  return date === null ? <TextValue value={row.model.shutdown_date} /> : <EndDate date={date} />;
}
