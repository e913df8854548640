import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const keys = sqliteTable('keys', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key, in hex: keys are random, so a slow hash would add nothing. */
  hash: text().notNull().unique(),
  last4: text().notNull(),
  created_at: integer().notNull(),
  /** To the minute. Null: never used. */
  last_used_at: integer(),
});

export type KeyRow = typeof keys.$inferSelect;
