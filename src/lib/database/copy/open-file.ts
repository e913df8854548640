import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

export type SqliteFile = Database.Database;

/** For reading, at one moment: what others write from now on is not seen. Nothing is written, not even a checkpoint. */
export function openSnapshot(file: string): SqliteFile {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  try {
    sqlite.exec('begin');
    sqlite.prepare('select count(*) from sqlite_schema').get();
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** A new file with the tables of this version, to be filled. What refers to what is checked by `finishFile`. */
export function createFile(file: string, migrationsFolder: string): SqliteFile {
  const sqlite = new Database(file);
  migrate(drizzle(sqlite), { migrationsFolder });
  sqlite.pragma('foreign_keys = OFF');
  // If this breaks off, the file is of no use to anybody.
  sqlite.pragma('synchronous = OFF');
  return sqlite;
}

/** One without any tables. */
export const createEmptyFile = (file: string): SqliteFile => new Database(file);

export function finishFile(sqlite: SqliteFile): void {
  const [broken] = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (broken)
    throw new Error(
      `A row of ${broken.table} refers to one of ${broken.parent} that is not there.`,
    );
  sqlite.close();
}

/** Copies a file while it is written to, as it is at the end. */
export async function backupFile(file: string, target: string): Promise<void> {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true, timeout: 30_000 });
  try {
    // All pages in one step: whenever somebody writes between two, SQLite begins anew.
    await sqlite.backup(target, { progress: () => 0x7fffffff });
  } finally {
    sqlite.close();
  }
}

/** Makes of a copy one file, which nothing beside it belongs to, and looks through it. */
export function settleFile(file: string): SqliteFile {
  const sqlite = new Database(file, { fileMustExist: true });
  sqlite.pragma('journal_mode = DELETE');
  const [first] = sqlite.pragma('quick_check(1)') as { quick_check: string }[];
  if (first?.quick_check === 'ok') return sqlite;
  sqlite.close();
  throw new Error(`${file} is damaged: ${first?.quick_check}`);
}

/** When the last migration was made that a file has. */
export function lastMigration(sqlite: SqliteFile): number | undefined {
  const isThere = sqlite
    .prepare("select count(*) from sqlite_schema where name = '__drizzle_migrations'")
    .pluck()
    .get();
  if (!isThere) return undefined;
  const last = sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
  return last === null ? undefined : Number(last);
}
