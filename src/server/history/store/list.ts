import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { records } from '../../db/schema';
import { type Page, type RecordView, viewOf } from '../view';
import { type Filter, facetsMatching } from './facets';
import { findPositions } from './search';

export interface Listing extends Filter {
  search?: string;
  /** The `next_cursor` of the page before. */
  cursor?: string;
  /** 50 unless told. */
  limit?: number;
}

/** Newest first. Takes as long on a large table as on a small one: each facet is read from its index. */
export function listRecords<T>(db: Db, listing: Listing): Page<RecordView<T>> {
  const { search = '', cursor, limit = 50, ...filter } = listing;
  const facets = facetsMatching(db, filter);
  const ids = facets.map(({ id }) => id);
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor) || 0;
  const positions = search.trim()
    ? findPositions(db, search, ids, before, limit + 1)
    : newestPositions(db, ids, before, limit + 1);
  const shown = positions.slice(0, limit);
  return {
    items: recordsAt(db, shown).map(viewOf<T>),
    next_cursor: positions.length > limit ? String(shown.at(-1)) : null,
    total: search.trim() ? null : facets.reduce((sum, { count }) => sum + count, 0),
  };
}

function newestPositions(db: Db, facetIds: number[], before: number, limit: number): number[] {
  const newest = db
    .select({ position: records.position })
    .from(records)
    .where(
      and(
        eq(records.facet, sql.placeholder('facet')),
        lt(records.position, sql.placeholder('before')),
      ),
    )
    .orderBy(desc(records.position))
    .limit(limit)
    .prepare();
  return facetIds
    .flatMap((facet) => newest.all({ facet, before }))
    .map(({ position }) => position)
    .sort((a, b) => b - a)
    .slice(0, limit);
}

function recordsAt(db: Db, positions: number[]) {
  return db
    .select()
    .from(records)
    .where(inArray(records.position, positions))
    .orderBy(desc(records.position))
    .all();
}
