import { sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { isAmongJson } from '@/lib/database/sql';
import type { Db, Queryable } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { type RecordsPage, type RecordView, viewOf } from '../view';
import { type Filter, facetsMatching } from './facets';
import type { ListKey } from './list-key';
import { readOrder, type SortKey, sortKeysInOrder } from './order';
import { perSecond } from './rows';
import { findPositions } from './search';

export interface Listing extends Filter {
  search?: string;
  /** Upstream's creation time, unix seconds: from inclusive, to exclusive. */
  from?: number;
  to?: number;
  /** One of `sorts`, descending with a dash before it; newest first without. A search is always newest first. */
  sort?: string;
  /** The `next_cursor` of the previous page. */
  cursor?: string;
  /** Default: 50. */
  limit?: number;
}

export interface Counts {
  total: number;
  by_status: Record<string, number>;
  /** Of those that are final. */
  by_outcome: Record<string, number>;
  gone: number;
}

/** Record lists and their counts. */
export function listStore({ db }: { db: Db }) {
  return {
    /**
     * Independent of the table size: each facet is read from an index in the requested order. Without a parent, only
     * top-level records are listed.
     */
    async list<T = unknown>(listing: Listing): Promise<RecordsPage<RecordView<T>>> {
      return pageOf(db, listing);
    },

    async counts(list: ListKey): Promise<Counts> {
      const matching = await facetsMatching(db, list);
      return {
        total: sum(matching),
        by_status: sumsBy(matching, ({ status }) => status),
        by_outcome: sumsBy(matching, ({ outcome }) => outcome),
        gone: sum(matching.filter(({ gone }) => gone)),
      };
    },
  };
}

async function pageOf<T>(db: Queryable, listing: Listing): Promise<RecordsPage<RecordView<T>>> {
  const { search = '', from, to, sort, cursor, limit = 50, ...filter } = listing;
  const facets = await facetsMatching(db, filter);
  const ids = facets.map(({ id }) => id);
  const span = {
    first: from === undefined ? 0 : from * perSecond,
    end: to === undefined ? Number.MAX_SAFE_INTEGER : to * perSecond,
  };
  const isSearch = search.trim() !== '';
  const order = readOrder(isSearch ? undefined : sort);
  const sortKeys = isSearch
    ? await searchSortKeys(db, search, ids, span, cursor, limit + 1)
    : await sortKeysInOrder(db, {
        facets: ids,
        order,
        span,
        after: order.parseCursor(cursor),
        limit: limit + 1,
      });
  const shown = sortKeys.slice(0, limit);
  const last = shown.at(-1);
  const isCounted = !isSearch && from === undefined && to === undefined;
  return {
    items: (await recordsAt(db, shown)).map(viewOf<T>),
    next_cursor: last && sortKeys.length > limit ? order.formatCursor(last) : null,
    total: isCounted ? sum(facets) : null,
  };
}

async function searchSortKeys(
  db: Queryable,
  search: string,
  facets: number[],
  { first, end }: { first: number; end: number },
  cursor: string | undefined,
  limit: number,
): Promise<SortKey[]> {
  const before = Math.min(end, cursor === undefined ? end : Number(cursor) || 0);
  return (await findPositions(db, search, facets, { first, before }, limit)).map((position) => ({
    position,
    key: position,
  }));
}

/** In the order of the places. */
async function recordsAt(db: Queryable, sortKeys: readonly SortKey[]): Promise<RecordRow[]> {
  const positions = sortKeys.map(({ position }) => position);
  const rows = await selectAt(db).all({ positions: JSON.stringify(positions) });
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return positions.flatMap((position) => byPosition.get(position) ?? []);
}

const selectAt = prepared((on: Queryable) =>
  on
    .select()
    .from(records)
    .where(isAmongJson(records.position, sql.placeholder('positions')))
    .prepare(),
);

interface FacetCount {
  status: string;
  outcome: string;
  gone: boolean;
  count: number;
}

function sum(facetCounts: FacetCount[]): number {
  return facetCounts.reduce((total, { count }) => total + count, 0);
}

function sumsBy(
  facetCounts: FacetCount[],
  key: (facet: FacetCount) => string,
): Record<string, number> {
  const sums = new Map<string, number>();
  for (const facet of facetCounts) {
    if (key(facet)) sums.set(key(facet), (sums.get(key(facet)) ?? 0) + facet.count);
  }
  return Object.fromEntries(sums);
}
