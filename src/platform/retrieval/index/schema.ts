import Database from 'better-sqlite3';

export type IndexDb = Database.Database;

/** Migrations in order; `user_version` is the number of those applied. Never edit a released one. */
const migrations = [
  `
  create table stores (
    seq integer primary key autoincrement,
    id text not null unique,
    dimensions integer,
    -- Grows with each change that a search can see.
    revision integer not null default 0
  );

  create table files (
    seq integer primary key autoincrement,
    store integer not null,
    id text not null,
    attributes text not null,
    -- 'writing', then 'whole' and found, then 'gone' until the cleanup removes it.
    state text not null default 'writing',
    chunks integer not null default 0,
    bytes integer not null default 0
  );
  create unique index files_whole on files (store, id) where state = 'whole';
  create index files_of_store on files (store, state);
  create index files_unsettled on files (state) where state <> 'whole';

  -- The id is the file's seq and, in the last 20 bits, the position in the file.
  create table chunks (
    id integer primary key,
    vector blob not null,
    text text not null
  );

  -- The binary codes of the chunks from position start on.
  create table sketches (
    file integer not null,
    start integer not null,
    bits blob not null,
    primary key (file, start)
  ) without rowid;

  -- Terms as chunk-words.ts writes them. Only the posting lists are stored.
  create virtual table words using fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );`,
  `
  -- The length of each chunk in words, two bytes each. Null: not counted yet.
  alter table sketches add column lengths blob;
  create index sketches_uncounted on sketches (file) where lengths is null;

  -- The words of a store for query expansion, each with a file that contains it.
  create table lexicon (
    seq integer primary key,
    store integer not null,
    file integer not null,
    words text not null
  );
  create index lexicon_of_store on lexicon (store, seq);
  create index lexicon_of_file on lexicon (file);

  -- The last term that the backfill has read. Null: the lexicon is complete.
  alter table stores add column gathered text;
  update stores set gathered = '';
  -- Grows when words are removed from the lexicon.
  alter table stores add column trims integer not null default 0;

  create virtual table terms using fts5vocab (words, row);`,
  `
  -- The field's words for tables, columns and states.
  alter table sketches rename to binary_codes;
  drop index sketches_uncounted;
  create index binary_codes_without_lengths on binary_codes (file) where lengths is null;

  alter table lexicon rename to vocabulary;
  drop index lexicon_of_store;
  drop index lexicon_of_file;
  create index vocabulary_of_store on vocabulary (store, seq);
  create index vocabulary_of_file on vocabulary (file);

  -- The last term that the backfill has read. Null: the vocabulary is complete.
  alter table stores rename column gathered to vocabulary_cursor;
  -- Grows when words are removed from the vocabulary.
  alter table stores rename column trims to removals;

  -- A file is 'writing', then 'complete' and found, then 'deleted' until the cleanup removes it.
  drop index files_whole;
  drop index files_unsettled;
  update files set state = case state when 'whole' then 'complete' when 'gone' then 'deleted' else state end;
  create unique index files_complete on files (store, id) where state = 'complete';
  create index files_incomplete on files (state) where state <> 'complete';`,
  `
  -- Posting lists of our own in place of FTS5. The backfill makes them anew, with lengths and vocabularies.
  drop table terms;
  drop table words;
  delete from vocabulary;
  update binary_codes set lengths = null;
  alter table stores drop column vocabulary_cursor;
  update stores set removals = removals + 1;
  -- Grows when recent postings become a segment.
  alter table stores add column flushes integer not null default 0;

  -- The posting lists of the chunks of an append, as posting-buffer.ts packs them, until they become a segment.
  create table recent_postings (
    seq integer primary key autoincrement,
    store integer not null,
    file integer not null,
    start integer not null,
    chunks integer not null,
    terms text not null,
    lists blob not null
  );
  create index recent_postings_of_store on recent_postings (store, seq, chunks);
  create index recent_postings_of_file on recent_postings (file);

  create table segments (
    seq integer primary key autoincrement,
    store integer not null,
    -- How often its chunks were merged.
    level integer not null,
    chunks integer not null,
    deleted integer not null default 0,
    -- 'merging', then 'complete' and searched, then 'deleted' until the merge removes it.
    state text not null,
    -- The segment it is being merged into.
    target integer,
    -- While merging: the last term merged.
    cursor text
  );
  create index segments_of_store on segments (store);
  create index segments_incomplete on segments (state) where state <> 'complete';

  -- The chunks of a segment, numbered in this order from 0 on.
  create table segment_ranges (
    segment integer not null,
    number integer not null,
    file integer not null,
    start integer not null,
    chunks integer not null,
    primary key (segment, number)
  ) without rowid;
  create index segment_ranges_of_file on segment_ranges (file);

  -- Terms as chunk-words.ts counts them, lists as posting-codec.ts encodes them.
  create table postings (
    segment integer not null,
    term text not null,
    list blob not null,
    primary key (segment, term)
  ) without rowid;`,
];

/** Opens and migrates the index. Several processes may do so at once. */
export function openIndexDb(file: string): IndexDb {
  const db = new Database(file, { timeout: 30_000 });
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('journal_size_limit = 67108864');
  db.transaction(() => migrate(db)).immediate();
  return db;
}

function migrate(db: IndexDb): void {
  const taken = Number(db.pragma('user_version', { simple: true }));
  if (taken > migrations.length)
    throw new Error(`${db.name} was written by a newer version of this program.`);
  for (const step of migrations.slice(taken)) db.exec(step);
  db.pragma(`user_version = ${migrations.length}`);
}

const chunkIdSpan = 2 ** 20;

export const maxChunks = chunkIdSpan;

export const chunkId = (file: number, position: number) => file * chunkIdSpan + position;
export const fileOfChunk = (id: number) => Math.floor(id / chunkIdSpan);
export const positionOfChunk = (id: number) => id % chunkIdSpan;
