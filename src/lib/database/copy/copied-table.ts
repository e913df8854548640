import type { Cell, Row } from './cell';

export type ColumnType = 'integer' | 'text' | 'real' | 'blob';

export interface CopiedColumn {
  name: string;
  type: ColumnType;
}

/** A table that is in an SQLite file and in a schema of Postgres. */
export interface CopiedTable {
  name: string;
  columns: CopiedColumn[];
  /** Its rows have a hidden number, `rowid`, that tells in which order they were inserted. It is the first cell of a row. */
  isNumbered: boolean;
}

export const orderColumn: CopiedColumn = { name: 'rowid', type: 'integer' };

/** What a row consists of. */
export const cellsOf = ({ columns, isNumbered }: CopiedTable): CopiedColumn[] =>
  isNumbered ? [orderColumn, ...columns] : columns;

/** Rows that are written at once have no more than so many bytes, about, unless it is one row. */
export const maxBytesAtOnce = 4 * 2 ** 20;
export const maxRowsAtOnce = 1_000;

/** SQLite keeps what it is given; Postgres what its columns are for. */
export function checkRow(table: CopiedTable, row: Row): void {
  cellsOf(table).forEach(({ name, type }, at) => {
    const cell = row[at] as Cell;
    if (cell === null || isOf(type, cell)) return;
    throw new Error(
      `A row of the table ${table.name} has a value in the column ${name} that is no ${type}, so it cannot be copied.`,
    );
  });
}

function isOf(type: ColumnType, cell: Cell): boolean {
  if (type === 'integer') return typeof cell === 'bigint';
  if (type === 'text') return typeof cell === 'string';
  if (type === 'blob') return Buffer.isBuffer(cell);
  return typeof cell === 'number';
}
