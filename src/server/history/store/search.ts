import { sql } from 'drizzle-orm';
import { insertionOrder, isAmong } from '@/lib/database/sql';
import type { Queryable, Tx } from '../../db/open';
import type { ParsedRecord } from '../kind';
import { ftsQueryOf, tsQueryOf, tsVectorOf } from './search-words';

export interface SearchEntry {
  position: number;
  facet: number;
  words: string;
}

/** Positions before `before` and not before `first`. */
export interface SearchRange {
  first: number;
  before: number;
}

/** The search words of a record. */
export function wordsOf(id: string, { name, words }: ParsedRecord): string {
  return [id, name ?? '', ...words].join(' ');
}

export async function writeSearch(tx: Tx, found: SearchEntry[]): Promise<void> {
  if (found.length === 0) return;
  await tx
    .plain(insertEntry)
    .runEach(
      tx.dialectName === 'postgres'
        ? found.map(({ position, facet, words }) => [position, tsVectorOf(facet, words)])
        : found.map(({ position, facet, words }) => [invertPosition(position), `f${facet}`, words]),
    );
}

const insertEntry = {
  sqlite:
    'insert or replace into record_search (rowid, facet, words) values (cast(? as integer), ?, ?)',
  postgres: `insert into record_search (position, words) values (?, ?::tsvector)
    on conflict (position) do update set words = excluded.words`,
};

export async function removeFromSearch(tx: Tx, positions: number[]): Promise<void> {
  const isThere =
    tx.dialectName === 'postgres'
      ? isAmong(sql`position`, positions)
      : isAmong(insertionOrder, positions.map(invertPosition));
  await tx.run(sql`delete from record_search where ${isThere}`);
}

/** Positions in the range, newest first. */
export async function findPositions(
  db: Queryable,
  search: string,
  facetIds: number[],
  range: SearchRange,
  limit: number,
): Promise<number[]> {
  if (facetIds.length === 0) return [];
  const find = db.dialectName === 'postgres' ? findInPostgres : findInSqlite;
  return find(db, search, facetIds, range, limit);
}

async function findInPostgres(
  db: Queryable,
  search: string,
  facetIds: number[],
  { first, before }: SearchRange,
  limit: number,
): Promise<number[]> {
  const query = tsQueryOf(facetIds, search);
  if (query === null) return [];
  return db
    .plain(
      `select position from record_search
       where words @@ ?::tsquery and position < ? and position >= ?
       order by position desc limit ?`,
    )
    .pluck<number>(query, before, first, limit);
}

async function findInSqlite(
  db: Queryable,
  search: string,
  facetIds: number[],
  { first, before }: SearchRange,
  limit: number,
): Promise<number[]> {
  const words = ftsQueryOf(search);
  if (words === null) return [];
  const among = facetIds.map((id) => `f${id}`).join(' OR ');
  // The driver binds numbers as floats, which FTS5 does not take for a bound: without the cast it
  // would go through all matches from the newest.
  const rowids = await db
    .plain(
      `select rowid from record_search
       where record_search match ? and rowid > cast(? as integer) and rowid <= cast(? as integer)
       order by rowid limit ?`,
    )
    .pluck<number>(
      `facet: (${among}) AND words: (${words})`,
      invertPosition(before),
      invertPosition(first),
      limit,
    );
  return rowids.map(invertPosition);
}

/** Maps a position to a row id and back: FTS5 seeks only in ascending order, so newest-first needs inverted ids. */
function invertPosition(number: number): number {
  return Number.MAX_SAFE_INTEGER - number;
}
