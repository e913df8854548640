import type Database from 'better-sqlite3';
import type { Handle, Schema } from './handle';

/** A database or a transaction: for functions that do not mind which. */
export type QueryableDatabase<Of extends Schema = Record<string, never>> = Handle<Of>;

declare const ofTransaction: unique symbol;

/** What the statements of a transaction are run on, and by which functions that write demand to be called within one. */
export type Transaction<Of extends Schema = Record<string, never>> = Handle<Of> & {
  readonly [ofTransaction]: true;
};

export interface AppDatabase<Of extends Schema = Record<string, never>> extends Handle<Of> {
  /** Resolves when the schema is up to date. Statements wait for it by themselves. Rejects where it cannot be reached. */
  ready(): Promise<void>;
  /**
   * Runs statements that are written together or not at all; no other write comes between, of this process or another.
   * The body awaits nothing but statements of its `tx`: all other writes wait for it. Rejects with what the body throws.
   */
  inTransaction<Result>(body: (tx: Transaction<Of>) => Promise<Result>): Promise<Result>;
  /** Rewrites the tables, so that nothing deleted stays in free pages or in a write-ahead log. */
  vacuum(): Promise<void>;
  /** What the tables of a schema take on a server, in bytes; null for a file, and where there is no such schema. */
  bytesOf(postgresSchema: string): Promise<number | null>;
  /** Changes when another process has written. */
  version(): number;
  /** A transaction that is open is rolled back, and writes that wait are refused. A file is closed at once. */
  close(): Promise<void>;
  /** The connection that writes to an SQLite file, for tests and scripts. */
  readonly $client: Database.Database;
  /** The connection that reads one, for tests. */
  readonly $reader: Database.Database;
}

export interface DatabaseOptions<Of extends Schema> {
  /** Of SQLite; that of Postgres is beside it, its name followed by `-postgres`. */
  migrationsFolder: string;
  schema?: Of;
  /** The schema of a Postgres database in which the tables are. */
  postgresSchema: string;
  /** How long a write waits for one of another process, in milliseconds. For SQLite. */
  busyTimeout?: number;
  /** Around the migrations. For SQLite; those of Postgres run in one process at a time. */
  exclusively?: (migrate: () => void) => void;
}
