import type { AppDatabase, DatabaseOptions } from './app-database';
import type { Schema } from './handle';
import { openPostgres } from './postgres/open-postgres';
import { openSqlite } from './sqlite/open-sqlite';

export type { AppDatabase, DatabaseOptions, QueryableDatabase, Transaction } from './app-database';

/**
 * Opens an SQLite file, or a schema of a Postgres database where `location` is its address, and brings its tables up to
 * date. A file is open when this returns; a server is connected to in the background, and statements wait for it.
 */
export function openDatabase<Of extends Schema = Record<string, never>>(
  location: string,
  options: DatabaseOptions<Of>,
): AppDatabase<Of> {
  return isPostgres(location) ? openPostgres(location, options) : openSqlite(location, options);
}

export function isPostgres(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}
