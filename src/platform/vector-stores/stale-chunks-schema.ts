import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Index entries that may be stale. Written in the transaction of each change, and deleted when the index is updated.
 */
export const staleChunks = sqliteTable('stale_chunks', {
  seq: integer().primaryKey({ autoIncrement: true }),
  vector_store_id: text().notNull(),
  /** Null: all files of the store. */
  file_id: text(),
});

export type StaleChunks = typeof staleChunks.$inferSelect;
