import Database from 'better-sqlite3';

export type IndexDb = Database.Database;

/** Steps that were added after the first release go to the end; `user_version` counts those that were taken. */
const steps = [
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
    -- 'writing', then 'whole', which is found, then 'gone', until it is swept away.
    state text not null default 'writing',
    chunks integer not null default 0,
    bytes integer not null default 0
  );
  create unique index files_whole on files (store, id) where state = 'whole';
  create index files_of_store on files (store, state);
  create index files_unsettled on files (state) where state <> 'whole';

  -- The id holds the file's seq, and in its last 20 bits the place in the file.
  create table chunks (
    id integer primary key,
    vector blob not null,
    text text not null
  );

  -- Of the chunks from one place on.
  create table sketches (
    file integer not null,
    start integer not null,
    bits blob not null,
    primary key (file, start)
  ) without rowid;

  -- Words as chunk-words.ts writes them. Only which chunk has which is kept.
  create virtual table words using fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );`,
  `
  -- How many words each of the chunks has, two bytes for each. Null where that was not counted yet.
  alter table sketches add column lengths blob;
  create index sketches_uncounted on sketches (file) where lengths is null;

  -- The words of a store that others may be written like, each with a file that has it.
  create table lexicon (
    seq integer primary key,
    store integer not null,
    file integer not null,
    words text not null
  );
  create index lexicon_of_store on lexicon (store, seq);
  create index lexicon_of_file on lexicon (file);

  -- Up to which term the lexicon of an older store was gathered. Null: all of it is there.
  alter table stores add column gathered text;
  update stores set gathered = '';
  -- Grows when words are taken out of the lexicon.
  alter table stores add column trims integer not null default 0;

  create virtual table terms using fts5vocab (words, row);`,
];

/** Opens the index, and makes what it lacks. Any number of processes may do so at a time. */
export function openIndexDb(file: string): IndexDb {
  const db = new Database(file, { timeout: 30_000 });
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('journal_size_limit = 67108864');
  db.transaction(() => build(db)).immediate();
  return db;
}

function build(db: IndexDb): void {
  const taken = Number(db.pragma('user_version', { simple: true }));
  if (taken > steps.length)
    throw new Error(`${db.name} was written by a newer version of this program.`);
  for (const step of steps.slice(taken)) db.exec(step);
  db.pragma(`user_version = ${steps.length}`);
}

const span = 2 ** 20;

export const mostChunks = span;

export const chunkId = (file: number, position: number) => file * span + position;
export const fileOfChunk = (id: number) => Math.floor(id / span);
export const positionOfChunk = (id: number) => id % span;
