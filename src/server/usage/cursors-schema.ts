import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How far the history was read for what it says of usage. */
export const usageCursors = sqliteTable('usage_cursors', {
  name: text().$type<UsageCursor>().primaryKey(),
  /** All up to this one were read. */
  position: integer().notNull(),
});

/** `records` by their revision, `answers` of chats by their id. */
export type UsageCursor = 'records' | 'answers';
