import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The project `default` has a row only after a rename. */
export const projects = sqliteTable('projects', {
  id: text().primaryKey(),
  name: text().notNull(),
  created_at: integer().notNull(),
  /** Null: active. Keys of an archived project are rejected; its objects stay. */
  archived_at: integer(),
});

export type ProjectRow = typeof projects.$inferSelect;
