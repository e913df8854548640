import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The project `default` has a row only once it was renamed. */
export const projects = sqliteTable('projects', {
  id: text().primaryKey(),
  name: text().notNull(),
  created_at: integer().notNull(),
  /** Null: in use. The keys of an archived project are refused; its objects stay. */
  archived_at: integer(),
});

export type ProjectRow = typeof projects.$inferSelect;
