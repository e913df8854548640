'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { orderOf } from '@/lib/list-view';
import { type ListPage, useListStrings } from '@/strings/list-strings';
import { FilterBar } from '../filter-bar';
import { PageHeader } from '../page-header';
import { usePreferences } from '../preferences';
import { SearchField } from '../search-field';
import { type Tile, Tiles } from '../tiles';
import { useSelection } from '../use-selection';
import { type Column, type ColumnChoice, printColumnChoice } from './columns';
import { DateRange } from './date-range';
import { ListEnd } from './list-end';
import { ListFilters } from './list-filters';
import { ListViews } from './list-views';
import type { Listed } from './listed';
import { PeekLayout } from './peek-layout';
import classes from './record-list.module.css';
import { RecordTable } from './record-table';
import { useHeadedColumns } from './use-headed-columns';
import type { ListView } from './use-list-view';
import { useListWords } from './use-list-words';

/** Nobody reaches for it before the rows are there; its place is kept. */
const DensityToggle = dynamic(
  () => import('../density-toggle').then((module) => module.DensityToggle),
  { ssr: false, loading: () => <span className={classes.iconRoom} /> },
);
const ColumnMenu = dynamic(() => import('./column-menu').then((module) => module.ColumnMenu), {
  ssr: false,
  loading: () => <span className={classes.iconRoom} />,
}) as typeof import('./column-menu').ColumnMenu;
const EmptyByFilter = dynamic(() =>
  import('./empty-by-filter').then((module) => module.EmptyByFilter),
);
const EmptyState = dynamic(() => import('../empty-state').then((module) => module.EmptyState));
const ErrorPanel = dynamic(() => import('../error-panel').then((module) => module.ErrorPanel));
const PeekPanel = dynamic(() => import('./peek-panel').then((module) => module.PeekPanel));

interface RecordListProps<Row> {
  /** The page of the strings that this list reads. */
  page: ListPage;
  view: ListView;
  listed: Listed<Row>;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  rowName: (row: Row) => string;
  rowVersion?: (row: Row) => string | number;
  tiles?: readonly Tile[];
  /** Whether it can be ordered just now. */
  sortable?: boolean;
  /** In place of the page's header, where it needs more than the strings say. */
  header?: ReactNode;
  /** Beside the title; the next step where the list is empty. */
  actions?: ReactNode;
  /** Where the list is empty and the next step is another one. */
  nextStep?: ReactNode;
  /** The freshness of the list. */
  freshness?: ReactNode;
  /** Set if upstream does not support the list. */
  unsupported?: ReactNode;
  /** Set if the last sync failed; shown above the stored records. */
  unreachable?: ReactNode;
  /** True if the list was never synced, so that it is unknown whether it is empty. */
  neverSynced?: boolean;
  /** What can be done with the selected rows; rows can be selected where it is given. */
  selected?: (rows: readonly Row[], done: () => void) => ReactNode;
  /** A row beside the list. */
  peek?: (row: Row) => ReactNode;
  /** The labels of filter values, where they are not the API's own words. */
  valueLabel?: (filter: string, value: string) => string;
  /** The values of a filter that only the page knows. */
  valuesOf?: (filter: string) => readonly string[] | undefined;
}

/** A page that lists records: tiles, search, filters, dates, order, columns, selection, rows, end. */
export function RecordList<Row extends object>(props: RecordListProps<Row>) {
  const { page, view, listed, columns, rowId, rowName, selected, unsupported } = props;
  const t = useListStrings(page);
  const headed = useHeadedColumns(page, columns);
  const words = useListWords(page, view.narrowings, props.valueLabel);
  const { columnsOf, chooseColumns } = usePreferences();
  const choice = view.columns ?? columnsOf(page);
  const { rows } = listed;
  const ids = useMemo(() => rows?.map(rowId) ?? [], [rows, rowId]);
  const selection = useSelection(ids);
  const chosen = (rows ?? []).filter((row) => selection.ids.has(rowId(row)));
  const { state } = view;
  const isNarrowed = view.narrowings.length > 0;
  const peeked = props.peek && rows?.find((row) => rowId(row) === state.peek);

  const choose = (columns: ColumnChoice) =>
    view.columns ? view.set({ columns: printColumnChoice(columns) }) : chooseColumns(page, columns);

  const empty = unsupported ? (
    unsupported
  ) : props.neverSynced ? null : isNarrowed ? (
    <EmptyByFilter title={t('noMatch')} filters={words.all} onClear={view.clear} />
  ) : (
    <EmptyState title={t('empty.title')} action={props.nextStep ?? props.actions}>
      {t('empty.text')}
    </EmptyState>
  );
  const table = (
    <RecordTable<Row>
      label={t('title')}
      columns={headed}
      choice={choice}
      rows={rows}
      rowId={rowId}
      rowHref={props.rowHref}
      rowName={rowName}
      rowVersion={props.rowVersion}
      selection={selected && selection}
      sort={props.sortable === false ? orderOf(view.definition, '') : view.order}
      onSort={view.definition.sorts && props.sortable !== false ? view.sortBy : undefined}
      peeked={peeked ? state.peek : undefined}
      onPeek={props.peek && view.peek}
      empty={empty}
      end={
        <ListEnd
          shown={rows?.length ?? 0}
          total={listed.total}
          count={(count) => t('count', { count })}
          onMore={listed.more}
          loading={listed.loadingMore}
          onClear={isNarrowed ? view.clear : undefined}
        />
      }
    />
  );

  return (
    <>
      {props.header ?? <PageHeader title={t('title')} about={t('about')} actions={props.actions} />}
      {props.tiles && (
        <Tiles
          label={t('title')}
          tiles={props.tiles}
          selected={view.tile}
          onSelect={(tile) => view.selectTile(tile ?? '')}
        />
      )}
      <FilterBar
        search={
          <SearchField
            label={t('search')}
            placeholder={t('searchHint')}
            value={state.search}
            onChange={(search) => view.set({ search })}
          />
        }
        chips={words.chips.map((chip) => ({
          ...chip,
          onRemove: () => view.remove(chip.narrowing),
        }))}
        end={
          <>
            {props.freshness}
            <ListViews list={page} view={view} columns={choice} />
            <ColumnMenu columns={headed} choice={choice} onChoose={choose} />
            <DensityToggle />
          </>
        }
        selection={selected && selection}
        selectionActions={selected?.(chosen, selection.clear)}
      >
        <ListFilters
          page={page}
          view={view}
          valueLabel={props.valueLabel}
          valuesOf={props.valuesOf}
        />
        {!view.definition.undated && <DateRange view={view} />}
      </FilterBar>
      {props.unreachable}
      {listed.error !== null && !rows ? (
        <ErrorPanel
          title={t('failed')}
          error={listed.error}
          onRetry={listed.retry}
          retrying={listed.fetching}
        />
      ) : (
        <PeekLayout
          panel={
            peeked &&
            props.peek && (
              <PeekPanel
                ids={ids}
                id={state.peek}
                name={rowName(peeked)}
                href={props.rowHref?.(peeked)}
                onMove={(id) => view.set({ peek: id })}
                onClose={() => view.set({ peek: '' })}
              >
                {props.peek(peeked)}
              </PeekPanel>
            )
          }
        >
          {table}
        </PeekLayout>
      )}
    </>
  );
}
