import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

// Properties are named as the wire names them: a row without its private
// columns is the object that a client sees. All times are unix seconds.

export const files = sqliteTable(
  'files',
  {
    /** Private. Increases with every row; lists are ordered and paginated by it. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Private. */
    project: text().notNull().default(defaultProject),
    purpose: text().notNull(),
    filename: text().notNull(),
    bytes: integer().notNull(),
    created_at: integer().notNull(),
    /** Null: until deleted. */
    expires_at: integer(),
    status: text().notNull(),
    status_details: text(),
  },
  (t) => [
    index('files_by_project').on(t.project, t.seq),
    index('files_by_purpose').on(t.project, t.purpose, t.seq),
    index('files_by_expiry').on(t.expires_at),
  ],
);

export type FileRow = typeof files.$inferSelect;
export type NewFile = typeof files.$inferInsert;
