import { and, asc, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { withoutIndex } from '@/lib/database/sql';
import type { Queryable } from '../../db/open';
import { records } from '../../db/schema';

/** The sort orders of lists. Each has an index that starts with the facet. */
export const sorts = ['created', 'name', 'changed'] as const;

export type Sort = (typeof sorts)[number];

/** The sort key of a record: its value in the sort order, and its position as tie-breaker. */
export interface SortKey {
  key: string | number;
  position: number;
}

export interface SortOrder {
  sort: Sort;
  descending: boolean;
  /** Parses a cursor; null for the beginning and for cursors of another order. */
  parseCursor(cursor: string | undefined): SortKey | null;
  formatCursor(place: SortKey): string;
}

/** Matches the index of the schema: a record without a name is sorted by its id. */
export const nameKey = sql<string>`lower(coalesce(${records.name}, ${records.id}))`;

/** `name`, `-name`; newest first for anything else. */
export function readOrder(sort = '-created'): SortOrder {
  const found = sorts.find((one) => one === sort.replace(/^-/, ''));
  const isName = found === 'name';
  return {
    sort: found ?? 'created',
    descending: found === undefined || sort.startsWith('-'),
    parseCursor(cursor) {
      const [, position = '', name] = /^(\d+)(?::([\s\S]*))?$/.exec(cursor ?? '') ?? [];
      if (position === '' || isName !== (name !== undefined)) return null;
      return { position: Number(position), key: name ?? Number(position) };
    },
    formatCursor: ({ key, position }) => (isName ? `${position}:${key}` : String(key)),
  };
}

interface SortKeyQuery {
  facets: readonly number[];
  order: SortOrder;
  /** Positions: from inclusive, to exclusive. */
  span: { first: number; end: number };
  after: SortKey | null;
  limit: number;
}

/** The first sort keys after `after`. Each facet is read from its index; the results are merged. */
export async function sortKeysInOrder(
  db: Queryable,
  { facets, order, span, after, limit }: SortKeyQuery,
): Promise<SortKey[]> {
  const { first, end } = span;
  const keyStatement = sortKeyStatement(order, {
    isFrom: first > 0,
    isTo: end < Number.MAX_SAFE_INTEGER,
    isAfter: after !== null,
  })(db);
  const sign = order.descending ? -1 : 1;
  // At once: to a server each is a way there and back.
  const found = await Promise.all(
    facets.map((facet) => keyStatement.all({ facet, first, end, ...after, limit })),
  );
  return found
    .flat()
    .sort((a, b) => sign * (compare(a.key, b.key) || a.position - b.position))
    .slice(0, limit);
}

/** The optional conditions of the statement. */
interface Bounds {
  isFrom: boolean;
  isTo: boolean;
  isAfter: boolean;
}

/** Of one facet. */
function sortKeyStatement({ sort, descending }: SortOrder, bounds: Bounds) {
  const name = `${sort} ${descending} ${Object.values(bounds)}`;
  const known = sortKeyStatements.get(name) ?? preparedKeys(sort, descending, bounds);
  sortKeyStatements.set(name, known);
  return known;
}

const sortKeyStatements = new Map<string, ReturnType<typeof preparedKeys>>();

function preparedKeys(sort: Sort, descending: boolean, bounds: Bounds) {
  return prepared((on: Queryable) => {
    const key = keys[sort];
    const direction = descending ? desc : asc;
    // Only names repeat.
    const columns = sort === 'name' ? [key, records.position] : [key];
    return on
      .select({ key, position: records.position })
      .from(records)
      .where(
        and(
          eq(records.facet, sql.placeholder('facet')),
          inPositionRange(sort, bounds),
          bounds.isAfter ? afterSortKey(sort, descending) : undefined,
        ),
      )
      .orderBy(...columns.map((column) => direction(column)))
      .limit(sql.placeholder('limit'))
      .prepare();
  });
}

const keys: Record<Sort, SQL<string | number>> = {
  created: sql<number>`${records.position}`,
  name: nameKey,
  changed: sql<number>`${records.revision}`,
};

/** In other orders, the index on positions is not to be used. */
function inPositionRange(sort: Sort, { isFrom, isTo }: Bounds): SQL | undefined {
  const position = sort === 'created' ? sql`${records.position}` : withoutIndex(records.position);
  return and(
    isFrom ? gte(position, sql.placeholder('first')) : undefined,
    isTo ? lt(position, sql.placeholder('end')) : undefined,
  );
}

/** The condition on the name uses the index; the rest breaks ties. */
function afterSortKey(sort: Sort, descending: boolean): SQL {
  const key = keys[sort];
  const [value, position] = [sql.placeholder('key'), sql.placeholder('position')];
  if (sort !== 'name') return descending ? lt(key, value) : gt(key, value);
  return descending
    ? sql`${key} <= ${value} and (${key} < ${value} or ${records.position} < ${position})`
    : sql`${key} >= ${value} and (${key} > ${value} or ${records.position} > ${position})`;
}

/** Compares strings as SQLite does, by their UTF-8 bytes. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
