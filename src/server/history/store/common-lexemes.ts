import type { Queryable } from '../../db/open';

/** What is in this share of all records is common. */
const commonShare = 0.02;
/** Milliseconds for which what the server knows of a table is good. */
const maxAge = 60_000;

const known = new WeakMap<Queryable, { at: number; lexemes: Promise<string[]> }>();

/** The lexemes that many records have, as Postgres last counted them. None of a table that it has not counted yet. */
export function commonLexemes(db: Queryable): Promise<string[]> {
  const last = known.get(db);
  if (last && performance.now() - last.at < maxAge) return last.lexemes;
  const lexemes = db.plain(countedByServer).pluck<string>(commonShare);
  lexemes.catch(() => known.delete(db));
  known.set(db, { at: performance.now(), lexemes });
  return lexemes;
}

const countedByServer = `select counted.lexeme from pg_stats,
  unnest(most_common_elems::text::text[], most_common_elem_freqs) counted(lexeme, share)
  where schemaname = current_schema() and tablename = 'record_search' and attname = 'words'
    and counted.lexeme is not null and counted.share > ?`;
