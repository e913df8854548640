import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How far objects were read for what they say of usage. */
export const usageCursors = sqliteTable('usage_cursors', {
  /** What is read. */
  name: text().primaryKey(),
  /** All up to this one were read. */
  position: integer().notNull(),
});
