import { sql } from 'drizzle-orm';
import { insertionOrder, isAmong } from '@/lib/database/sql';
import type { Queryable, Tx } from '../../db/open';
import type { ParsedRecord } from '../kind';

export interface SearchEntry {
  position: number;
  facet: number;
  words: string;
}

/** The search words of a record. */
export function wordsOf(id: string, { name, words }: ParsedRecord): string {
  return [id, name ?? '', ...words].join(' ');
}

export async function writeSearch(tx: Tx, found: SearchEntry[]): Promise<void> {
  if (found.length === 0) return;
  await tx
    .plain(
      'insert or replace into record_search (rowid, facet, words) values (cast(? as integer), ?, ?)',
    )
    .runEach(
      found.map(({ position, facet, words }) => [invertPosition(position), `f${facet}`, words]),
    );
}

export async function removeFromSearch(tx: Tx, positions: number[]): Promise<void> {
  const ids = positions.map(invertPosition);
  await tx.run(sql`delete from record_search where ${isAmong(insertionOrder, ids)}`);
}

/** Positions before `before` and not before `first`, newest first. */
export async function findPositions(
  db: Queryable,
  search: string,
  facetIds: number[],
  { first, before }: { first: number; before: number },
  limit: number,
): Promise<number[]> {
  const words = ftsQueryOf(search);
  if (words === null || facetIds.length === 0) return [];
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

/** All words must match; words of two or more characters match as prefixes. */
function ftsQueryOf(search: string): string | null {
  const words = search.split(/[\s\0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words
    .slice(0, 12)
    .map((word) => `"${word.replaceAll('"', '""')}"${word.length > 1 ? '*' : ''}`)
    .join(' AND ');
}
