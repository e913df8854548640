import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The processes at work on a Postgres database. Those on a file lock files beside it. */
export const processes = sqliteTable('processes', {
  id: text().primaryKey(),
  /** Its last sign of life, in milliseconds of the server's clock. */
  seen_at: integer().notNull(),
  /** How the server lists the connections of its signs; null: of an earlier version. */
  name: text(),
});
