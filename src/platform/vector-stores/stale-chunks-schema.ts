import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What in the index may not be as the other tables say. Written in the transaction of each change
 * that the index has to follow, and deleted once it has.
 */
export const staleChunks = sqliteTable('stale_chunks', {
  seq: integer().primaryKey({ autoIncrement: true }),
  vector_store_id: text().notNull(),
  /** Null: all files of the store. */
  file_id: text(),
});

export type StaleChunks = typeof staleChunks.$inferSelect;
