import { sql } from 'drizzle-orm';
import { insertionOrder, isAmong } from '@/lib/database/sql';
import type { Queryable, Tx } from '../../db/open';
import type { ParsedRecord } from '../kind';
import { commonLexemes } from './common-lexemes';
import { ftsQueryOf, type SearchTerm, tsTermsOf, tsVectorOf } from './search-words';

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
  const terms = tsTermsOf(facetIds, search);
  if (terms === null) return [];
  const lexemes = await commonLexemes(db);
  const queryOf = (some: SearchTerm[]) => some.map(({ query }) => query).join(' & ');
  const common = terms.filter((term) => term.isCommon(lexemes));
  const rare = queryOf(terms.filter((term) => !common.includes(term)));
  if (rare === '') return db.plain(findCommon).pluck(queryOf(common), before, first, limit);
  if (common.length === 0) return db.plain(findRare).pluck(rare, before, first, limit);
  return db.plain(findRareAndCommon).pluck(rare, queryOf(common), before, first, limit);
}

const newestFirst = 'position < ? and position >= ? order by position desc limit ?';
/** As the server likes: newest first until there are enough, or by the index on words. */
const findCommon = `select position from record_search where words @@ ?::tsquery and ${newestFirst}`;
const found = (words: string) =>
  `with found as materialized (select ${words} from record_search where words @@ ?::tsquery)
   select position from found where`;
/** By the index on words, which finds few. */
const findRare = `${found('position')} ${newestFirst}`;
/** Without the index for common words: it would go through all that have one. */
const findRareAndCommon = `${found('position, words')} ts_match_vq(words, ?::tsquery) and ${newestFirst}`;

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
