import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

export type Db = BetterSQLite3Database;

export interface OpenDb {
  db: Db;
  /** Changes when another connection, of this process or another, has written. */
  version(): number;
  close(): void;
}

/** Opens the platform's database and brings its schema up to date. `:memory:` for tests. */
export function openDb(file: string, migrationsFolder = 'drizzle/platform'): OpenDb {
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('busy_timeout = 5000');
  const dataVersion = sqlite.prepare('PRAGMA data_version').pluck();
  const db = drizzle(sqlite, { casing: 'snake_case' });
  oneAtATime(file, () => migrate(db, { migrationsFolder }));
  return {
    db,
    version: () => Number(dataVersion.get()),
    close: () => sqlite.close(),
  };
}

/** The migrator reads before it locks: of two processes that start at once, one would fail. */
function oneAtATime(file: string, run: () => void) {
  if (file === ':memory:') return run();
  const lock = new Database(`${file}-migration`, { timeout: 30_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    run();
  } finally {
    lock.close();
  }
}
