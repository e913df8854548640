import Database from 'better-sqlite3';
import {
  type AppDatabase,
  openDatabase,
  type QueryableDatabase,
  type Transaction,
} from '@/lib/database/open-database';

export type Db = AppDatabase;

/** The database, or a transaction. */
export type Queryable = QueryableDatabase;

export type Tx = Transaction;

/** Opens the platform's database and brings its schema up to date. */
export function openDb(file: string, migrationsFolder = 'drizzle/platform'): Db {
  return openDatabase(file, {
    migrationsFolder,
    postgresSchema: 'platform',
    exclusively: (run) => oneAtATime(file, run),
  });
}

/** The migrator reads before it locks: of two processes that start at once, one would fail. */
function oneAtATime(file: string, run: () => void) {
  const lock = new Database(`${file}-migration`, { timeout: 30_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    run();
  } finally {
    lock.close();
  }
}
