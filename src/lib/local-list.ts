import type { Listing } from './list-view';

type Sortable = string | number | null;

/** How the rows of a list that is loaded whole are searched, filtered and ordered, in the browser. */
export interface LocalList<Row> {
  /** What the search looks into. */
  text: (row: Row) => string;
  /** Unix seconds; null where nobody knows. */
  createdAt?: (row: Row) => number | null;
  /** The value of each field that filters and tiles ask for. */
  fields?: { [field: string]: (row: Row) => unknown };
  /** What rows are ordered by. */
  sorts?: { [name: string]: (row: Row) => Sortable };
}

/** The rows that a view of the list asks for. Without an order they stay in the one they have. */
export function localRows<Row>(
  rows: readonly Row[],
  { text, createdAt, fields = {}, sorts = {} }: LocalList<Row>,
  listing: Listing,
): readonly Row[] {
  const { search, from, to, sort, ...filters } = listing;
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const tests: ((row: Row) => boolean)[] = [];
  if (words.length > 0) {
    tests.push((row) => {
      const all = text(row).toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }
  if (from !== undefined || to !== undefined) {
    tests.push((row) => {
      const at = createdAt?.(row) ?? null;
      // What has no date lies in no range.
      return at !== null && at >= (from ?? -Infinity) && at < (to ?? Infinity);
    });
  }
  for (const [field, expected] of Object.entries(filters)) {
    const read = fields[field];
    if (read) tests.push((row) => [expected].flat().includes(read(row)));
  }
  const left = tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));

  const keyOf = sorts[sort?.replace(/^-/, '') ?? ''];
  if (!keyOf) return left;
  const sign = sort?.startsWith('-') ? -1 : 1;
  return [...left].sort((one, other) => compare(keyOf(one), keyOf(other), sign));
}

/** What is unknown stands last in both directions. */
function compare(one: Sortable, other: Sortable, sign: 1 | -1): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
  return sign * collator.compare(String(one), String(other));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
