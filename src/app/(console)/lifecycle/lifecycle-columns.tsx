'use client';

import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import type { Column } from '@/components/record-list/columns';
import { TruncatedName } from '@/components/truncated-name';
import { useConnectionNames } from '../history/history-columns';
import { EndDate } from './end-date';
import { EntrySource } from './entry-source';
import type { BoardRow } from './lifecycle';
import classes from './lifecycle.module.css';
import { ModelUses } from './model-uses';

export const lifecycleColumns: readonly Column<BoardRow>[] = [
  { key: 'model', sort: 'model', cell: (row) => <ModelName row={row} /> },
  {
    key: 'connection',
    width: 115,
    roomyOnly: 'least',
    cell: (row) => <ConnectionName row={row} />,
  },
  { key: 'date', width: 195, sort: 'date', cell: ({ date }) => <EndDate date={date} /> },
  { key: 'replacement', width: 125, cell: (row) => <Replacement row={row} /> },
  { key: 'uses', width: 210, cell: (row) => <ModelUses row={row} /> },
  { key: 'source', width: 150, cell: (row) => <EntrySource row={row} /> },
];

function ModelName({ row: { model, base } }: { row: BoardRow }) {
  const t = useTranslations('lifecycle');
  return base ? (
    <>
      <TruncatedName name={model} />{' '}
      <span className={classes.dimmed}>{t('withBase', { base })}</span>
    </>
  ) : (
    <TruncatedName name={model} />
  );
}

function ConnectionName({ row }: { row: BoardRow }) {
  return useConnectionNames()(row.connection);
}

function Replacement({ row: { replacement } }: { row: BoardRow }) {
  const t = useTranslations('lifecycle');
  return replacement ? replacement : <EmptyValue why={t('noReplacement')} />;
}
