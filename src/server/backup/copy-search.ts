import type { ClientBase } from 'pg';
import { emptyDigest } from '@/lib/database/copy/cell';
import type { SqliteFile } from '@/lib/database/copy/open-file';
import { postgresBatches } from '@/lib/database/copy/postgres-rows';
import { tsVectorOf } from '../history/store/search-words';
import type { TableCopy } from './copy-tables';

// What records are found by has another table in each database: its words are all that is kept of it in both.

const part = 'console.record_search';
const entriesAtOnce = 500;

interface SearchTerm {
  term: string;
  doc: bigint;
  col: string;
}

/** Copies the words of all records. Begun anew if it was ended. */
export async function copySearch({ client, progress, sqlite, say }: TableCopy): Promise<void> {
  if ((await progress.of(part)).isDone) return;
  await client.query('truncate console.record_search');
  let count = 0;
  for (const entries of searchEntries(sqlite)) {
    await client.query(
      'insert into console.record_search (position, words) select position, words::tsvector from unnest($1::bigint[], $2::text[]) as one (position, words)',
      [entries.map(({ position }) => position), entries.map(({ words }) => words)],
    );
    count += entries.length;
  }
  await progress.set(part, { after: 0n, digest: emptyDigest, isDone: true });
  if (count > 0) say(`search: ${count} records`);
}

interface SearchRow {
  position: bigint;
  words: string;
}

/** The table itself keeps no texts, but which term is where. */
function* searchEntries(sqlite: SqliteFile): Generator<SearchRow[]> {
  sqlite.exec(
    "create virtual table if not exists temp.search_terms using fts5vocab(main, record_search, 'instance')",
  );
  const terms = sqlite
    .prepare('select term, doc, col from temp.search_terms order by doc, col, offset')
    .safeIntegers()
    .iterate() as Iterable<SearchTerm>;
  let entries: SearchRow[] = [];
  let current: { doc: bigint; facet: number; words: string[] } | undefined;
  const end = () => {
    if (!current) return;
    const { doc, facet, words } = current;
    entries.push({ position: inverted(doc), words: tsVectorOf(facet, words.join(' ')) });
  };
  for (const { term, doc, col } of terms) {
    if (current?.doc !== doc) {
      end();
      current = { doc, facet: 0, words: [] };
      if (entries.length >= entriesAtOnce) {
        yield entries;
        entries = [];
      }
    }
    if (col === 'facet') current.facet = Number(term.slice(1));
    else current.words.push(term);
  }
  end();
  if (entries.length > 0) yield entries;
}

/** Writes the words of all records into a file. */
export async function exportSearch(client: ClientBase, sqlite: SqliteFile): Promise<void> {
  const insert = sqlite.prepare('insert into record_search (rowid, facet, words) values (?, ?, ?)');
  sqlite.exec('begin');
  for await (const rows of postgresBatches(client, readWords))
    for (const [position, facet, words] of rows)
      insert.run(inverted(position as bigint), facet, words ?? '');
  sqlite.exec('commit');
}

const readWords = `
  select position,
    (select 'f' || substr(lexeme, 2) from unnest(words) where lexeme like '#%' limit 1),
    (select string_agg(lexeme, ' ' order by at) from unnest(words), unnest(positions) as at)
  from console.record_search`;

/** Matches of a file come by their numbers, the newest first. */
const inverted = (position: bigint): bigint => BigInt(Number.MAX_SAFE_INTEGER) - position;
