'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, type RefObject, useState } from 'react';
import classes from './record-table.module.css';

/** Above this number of rows, the table is virtualized. */
export const maxPlainRows = 100;

const RowWindow = dynamic(() => import('./row-window').then((module) => module.RowWindow), {
  ssr: false,
});

/** Which rows of a long table are in the page, and the room that the others take, in pixels. */
export interface RowWindowState {
  indexes: readonly number[];
  before: number;
  after: number;
  /** Given where rows differ in height. */
  measure: ((element: HTMLTableRowElement | null) => void) | undefined;
}

interface TableRowsProps {
  table: RefObject<HTMLTableElement | null>;
  count: number;
  keyOf: (index: number) => string | number;
  /** How many cells a row has. */
  columns: number;
  draw: (index: number, measure?: (element: HTMLTableRowElement | null) => void) => ReactNode;
}

/**
 * All rows of a short table; of a long one those near the screen, with empty ones that hold the place of the others.
 * A row stays the same element when the table grows long, so that it keeps the focus; and until what looks for the
 * rows near the screen is loaded, the first are there.
 */
export function TableRows({ table, count, keyOf, columns, draw }: TableRowsProps) {
  const isLong = count > maxPlainRows;
  const [window, setWindow] = useState<RowWindowState | null>(null);
  const { indexes, before, after, measure } = (isLong && window) || firstRows(count);
  return (
    <>
      {isLong && <RowWindow table={table} count={count} keyOf={keyOf} onChange={setWindow} />}
      <Spacer height={before} columns={columns} />
      {indexes.map((index) => draw(index, measure))}
      <Spacer height={after} columns={columns} />
    </>
  );
}

function firstRows(count: number): RowWindowState {
  const length = Math.min(count, maxPlainRows);
  return {
    indexes: Array.from({ length }, (_, at) => at),
    before: 0,
    after: 0,
    measure: undefined,
  };
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className={classes.spacer} aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
