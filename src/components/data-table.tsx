'use client';

import { type ReactNode, useRef } from 'react';
import { type Column, DataRow } from './data-row';
import classes from './data-table.module.css';
import { SkeletonRows } from './skeleton-rows';
import { useRowKeys } from './use-row-keys';
import type { Selection } from './use-selection';

export type { Column } from './data-row';

interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while they load. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads; left out where it leads nowhere. */
  rowHref?: (row: Row) => string;
  /** The row in a few words, for the checkbox's name. */
  rowName: (row: Row) => string;
  /** When it changes, the row is marked for a second. */
  rowVersion?: (row: Row) => string | number;
  selection?: Selection;
  /** Stands in place of the table when there is no row. */
  empty?: ReactNode;
  /** Stands under the last row: how many there are. */
  end?: ReactNode;
}

/** A list of records. Each row is a link to its page, if it has one; on narrow screens each is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, selection, empty, end } = props;
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table, selection);

  if (rows?.length === 0 && empty !== undefined) return empty;
  return (
    <div className={classes.frame}>
      <table ref={table} className={classes.table} aria-label={label} aria-busy={!rows}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" style={{ width: 36 }}>
                <SelectAll selection={selection} ids={(rows ?? []).map(rowId)} />
              </th>
            )}
            {columns.map(({ key, header, width, align, roomyOnly }) => (
              <th
                key={key}
                scope="col"
                style={{ width }}
                data-align={align}
                data-roomy-only={roomyOnly}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            rows.map((row) => (
              <DataRow
                key={rowId(row)}
                row={row}
                id={rowId(row)}
                name={props.rowName(row)}
                href={props.rowHref?.(row)}
                version={props.rowVersion?.(row)}
                columns={columns}
                selection={selection}
              />
            ))
          ) : (
            <SkeletonRows columns={columns.length + (selection ? 1 : 0)} />
          )}
        </tbody>
      </table>
      {rows && end}
    </div>
  );
}

function SelectAll({ selection, ids }: { selection: Selection; ids: string[] }) {
  const count = ids.filter((id) => selection.ids.has(id)).length;
  const all = count > 0 && count === ids.length;
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        aria-label="Select all shown"
        checked={all}
        disabled={ids.length === 0}
        ref={(input) => {
          if (input) input.indeterminate = count > 0 && !all;
        }}
        onChange={() => selection.replace(all ? [] : ids)}
      />
    </label>
  );
}
