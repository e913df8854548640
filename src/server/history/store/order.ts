import { and, asc, between, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
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

interface SortOrderName {
  sort: Sort;
  descending: boolean;
}

export interface SortOrder extends SortOrderName {
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
  const statements = sortKeyStatements(order, {
    isFrom: first > 0,
    isTo: end < Number.MAX_SAFE_INTEGER,
    isAfter: after !== null,
  });
  const sign = order.descending ? -1 : 1;
  const found: SortKey[] = [];
  // To a server each statement is a way there and back.
  if (db.dialectName === 'postgres') {
    const among = JSON.stringify(facets);
    found.push(...(await statements.ofFacets(db).all({ among, first, end, ...after, limit })));
  } else
    for (const facet of facets)
      found.push(...(await statements.ofFacet(db).all({ facet, first, end, ...after, limit })));
  return found
    .sort((a, b) => sign * (compare(a.key, b.key) || a.position - b.position))
    .slice(0, limit);
}

/** The optional conditions of the statement. */
interface Bounds {
  isFrom: boolean;
  isTo: boolean;
  isAfter: boolean;
}

function sortKeyStatements({ sort, descending }: SortOrderName, bounds: Bounds) {
  const name = `${sort} ${descending} ${Object.values(bounds)}`;
  const known = knownStatements.get(name) ?? preparedKeys(sort, descending, bounds);
  knownStatements.set(name, known);
  return known;
}

const knownStatements = new Map<string, ReturnType<typeof preparedKeys>>();

function preparedKeys(sort: Sort, descending: boolean, bounds: Bounds) {
  const key = keys[sort];
  const direction = descending ? desc : asc;
  // Only names repeat.
  const columns = sort === 'name' ? [key, records.position] : [key];
  const inOrder = columns.map((column) => direction(column));
  const select = (on: Queryable, those: SQL | undefined) =>
    on
      .select({ key: key.as('sort_key'), position: sql<number>`${records.position}`.as('place') })
      .from(records)
      .where(those)
      .limit(sql.placeholder('limit'));
  const isListed = and(
    inPositionRange(sort, bounds),
    bounds.isAfter ? afterSortKey(sort, descending) : undefined,
  );
  return {
    ofFacet: prepared((on: Queryable) =>
      select(on, and(eq(records.facet, sql.placeholder('facet')), isListed))
        .orderBy(...inOrder)
        .prepare(),
    ),
    /** The first of each, all at once. */
    ofFacets: prepared((on: Queryable) => {
      const among = sql`among.id::bigint`;
      const one =
        sort === 'name'
          ? select(on, and(eq(records.facet, among), isListed)).orderBy(...inOrder)
          : select(on, withinFacet(among, { sort, descending }, bounds)).orderBy(
              direction(records.facet),
              ...inOrder,
            );
      const page = { key: sql<string | number>`page.sort_key`, position: sql<number>`page.place` };
      return on
        .select(page)
        .from(
          sql`json_array_elements_text(${sql.placeholder('among')}::json) among(id) cross join lateral ${one} page`,
        )
        .prepare();
    }),
  };
}

const keys: Record<Sort, SQL<string | number>> = {
  created: sql<number>`${records.position}`,
  name: nameKey,
  changed: sql<number>`${records.revision}`,
};

/**
 * What `isListed` says, for Postgres: as pairs with the facet, so that the index that begins with it is read, and not the
 * one on the key alone, in which a facet with few records is far away.
 */
function withinFacet(facet: SQL, { sort, descending }: SortOrderName, bounds: Bounds) {
  const key = keys[sort];
  const pair = sql`(${records.facet}, ${key})`;
  const { isFrom, isTo, isAfter } = bounds;
  const isCreated = sort === 'created';
  const after = sql`(${facet}, ${sql.placeholder('key')})`;
  return and(
    between(records.facet, facet, facet),
    isAfter ? (descending ? sql`${pair} < ${after}` : sql`${pair} > ${after}`) : undefined,
    isCreated && isFrom ? sql`${pair} >= (${facet}, ${sql.placeholder('first')})` : undefined,
    isCreated && isTo ? sql`${pair} < (${facet}, ${sql.placeholder('end')})` : undefined,
    isCreated ? undefined : inPositionRange(sort, bounds),
  );
}

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
