import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/**
 * A placeholder for every column, so that a statement is built once for all rows: building takes longer than running.
 */
export function placeholdersOf<T extends SQLiteTable>(table: T): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table)).filter((name) => name !== 'seq');
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
}
