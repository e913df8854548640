'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { Selection } from '../use-selection';
import { type ColumnChoice, type HeadedColumn, isShown, widthsOf } from './columns';
import { ColumnHeader, SelectAll } from './header-cells';
import { readTable } from './read-table';
import { RecordRow } from './record-row';
import classes from './record-table.module.css';
import { SkeletonRows } from './skeleton-rows';
import { TableRows } from './table-rows';

/** Loaded with what is not needed for the first sight. */
const RowShortcuts = dynamic(
  () => import('../row-shortcuts').then((module) => module.RowShortcuts),
  {
    ssr: false,
  },
);

export interface RecordTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly HeadedColumn<Row>[];
  choice?: ColumnChoice;
  /** Undefined while loading. Unchanged rows must keep their identity, because only others are re-rendered. */
  rows: readonly Row[] | undefined;
  /** For long lists it must not change: else each drawing reads all rows again. */
  rowId: (row: Row) => string;
  /** Where a row leads; left out where it leads nowhere. */
  rowHref?: (row: Row) => string | undefined;
  /** The row in a few words, for the names of its controls. */
  rowName: (row: Row) => string;
  /** When it changes, the row is marked for a second. */
  rowVersion?: (row: Row) => string | number;
  selection?: Selection;
  /** `name`, `-name`, or empty for newest first. */
  sort?: string;
  onSort?: (key: string) => void;
  /** The row that stands beside the list, of which only the first two columns are left. */
  peeked?: string;
  onPeek?: (id: string) => void;
  /** Stands in place of the table when there is no row. */
  empty?: ReactNode;
  /** Stands under the last row: how many there are. */
  end?: ReactNode;
}

/** A table of records. Each row is a link to its page, if it has one; on narrow screens each is a card. */
export function RecordTable<Row extends object>(props: RecordTableProps<Row>) {
  const { label, columns, choice = noChoice, rows, rowId, selection, sort = '', onSort } = props;
  const isBeside = props.peeked !== undefined;
  const element = useRef<HTMLTableElement>(null);

  const { records, keys } = useMemo(
    () =>
      readTable<Row>({
        rows: rows ?? none,
        rowId,
        keys: columns.map(({ key }) => key),
        visibility: Object.fromEntries(
          columns.map((column) => [column.key, isShown(column, choice)]),
        ),
      }),
    [rows, rowId, columns, choice],
  );
  const shownKeys = keys.join('\n');
  const shown = useMemo(() => {
    const keys = new Set(shownKeys.split('\n'));
    const all = columns.filter(({ key }) => keys.has(key));
    return isBeside ? all.slice(0, maxBeside) : all;
  }, [columns, shownKeys, isBeside]);

  const widths = useMemo(() => widthsOf(shown), [shown]);

  const { rowHref, rowName, rowVersion, peeked, onPeek } = props;
  const draw = useCallback(
    (index: number, measure?: (element: HTMLTableRowElement | null) => void) => {
      const record = records[index];
      if (!record) return null;
      const { id, row } = record;
      return (
        <RecordRow
          key={id}
          row={row}
          id={id}
          index={index}
          name={rowName(row)}
          href={rowHref?.(row)}
          version={rowVersion?.(row)}
          columns={shown}
          selected={selection?.ids.has(id)}
          onSelect={selection?.toggle}
          peeked={id === peeked}
          onPeek={onPeek}
          measure={measure}
        />
      );
    },
    [records, rowName, rowHref, rowVersion, shown, selection, peeked, onPeek],
  );

  if (rows?.length === 0 && props.empty !== undefined) return props.empty;
  const width = shown.length + (selection ? 1 : 0);
  return (
    <div className={classes.frame} data-beside={isBeside || undefined}>
      <table
        ref={element}
        className={classes.table}
        aria-label={label}
        aria-busy={!rows}
        aria-rowcount={rows ? records.length + 1 : -1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" style={{ width: 36 }}>
                <SelectAll selection={selection} ids={records.map(({ id }) => id)} />
              </th>
            )}
            {shown.map((column) => (
              <ColumnHeader
                key={column.key}
                column={column}
                width={widths.get(column.key)}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {!rows ? (
            <SkeletonRows columns={width} />
          ) : (
            <TableRows
              table={element}
              count={records.length}
              keyOf={(index) => records[index]?.id ?? index}
              columns={width}
              draw={draw}
            />
          )}
        </tbody>
      </table>
      <RowShortcuts table={element} selection={selection} onPeek={onPeek} />
      {rows && props.end}
    </div>
  );
}

/** Columns of a list that stands beside one of its rows. */
const maxBeside = 2;

const none: readonly never[] = [];
const noChoice: ColumnChoice = {};
