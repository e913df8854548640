import type { ReactNode } from 'react';
import type { Format } from '@/lib/format';

export interface Column<Row> {
  key: string;
  /** Undefined if the catalogue has it: `columns.<key>` of the list's page, or of any list. */
  header?: string;
  cell: (row: Row, format: Format) => ReactNode;
  /**
   * CSS width; a number is pixels, fewer where the table is narrow. Columns without one share what is left; the first
   * should be one of them.
   */
  width?: string | number;
  align?: 'right';
  /** Left out of cards on narrow screens. */
  wideOnly?: boolean;
  /** Left out if the table is no wider than 1,080 px; 840 px where it is `least`, 1,280 px where it is `very`; shown in cards. */
  roomyOnly?: 'least' | true | 'very';
  /** The name under which the server orders by it. */
  sort?: string;
  /** Shown only when a reader chooses it. */
  optional?: true;
}

/** As a table draws it. */
export interface HeadedColumn<Row> extends Column<Row> {
  header: string;
}

/** Percent of the table that columns with a width take together at most: the rest is for names. */
const maxShare = 80;
/** Pixels. Narrower, rows are cards. */
const narrowest = 620;

/**
 * CSS widths by key. Where the columns together would leave no room for names, each is narrowed by the same factor; those
 * that are left out of narrow tables count for themselves alone.
 */
export function widthsOf<Row>(columns: readonly Column<Row>[]): Map<string, string | number> {
  const sumOf = (those: readonly Column<Row>[]) =>
    those.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 0), 0);
  const all = sumOf(columns);
  const always = sumOf(columns.filter(({ roomyOnly }) => !roomyOnly));
  const widths = new Map<string, string | number>();
  for (const { key, width, roomyOnly } of columns) {
    if (width === undefined) continue;
    const sum = roomyOnly ? all : always;
    const isNarrowed = typeof width === 'number' && sum > (narrowest * maxShare) / 100;
    const share = isNarrowed ? ((width / sum) * maxShare).toFixed(1) : '';
    widths.set(key, isNarrowed ? `min(${width}px, ${share}cqi)` : width);
  }
  return widths;
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
