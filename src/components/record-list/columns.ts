import type { ReactNode } from 'react';
import type { Format } from '@/lib/format';

export interface Column<Row> {
  key: string;
  /** Undefined if the catalogue has it: `columns.<key>` of the list's page, or of any list. */
  header?: string;
  cell: (row: Row, format: Format) => ReactNode;
  /** CSS width. Columns without one share what is left; the first should be one of them. */
  width?: string | number;
  align?: 'right';
  /** Left out of cards on narrow screens. */
  wideOnly?: boolean;
  /** Undefined if the table is no wider than 1,080 px, or 1,280 px where it is `very`; shown in cards. */
  roomyOnly?: true | 'very';
  /** The name under which the server orders by it. */
  sort?: string;
  /** Shown only when a reader chooses it. */
  optional?: true;
}

/** As a table draws it. */
export interface HeadedColumn<Row> extends Column<Row> {
  header: string;
}

/** Which columns a reader chose, by key; what is not named is as the column says. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

/** As it stands in the address of a list: `tokens,-deadline` shows one and hides another. */
export function printColumnChoice(choice: ColumnChoice): string {
  return Object.entries(choice)
    .map(([key, shown]) => (shown ? key : `-${key}`))
    .sort()
    .join(',');
}

/** Undefined where the address says nothing. */
export function readColumnChoice(text: string): ColumnChoice | undefined {
  if (text === '') return undefined;
  const keys = text.split(',');
  return Object.fromEntries(keys.map((key) => [key.replace(/^-/, ''), !key.startsWith('-')]));
}

export function isShown<Row>({ key, optional }: Column<Row>, choice: ColumnChoice): boolean {
  return choice[key] ?? !optional;
}
