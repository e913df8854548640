import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What an admin can change while it runs. A setting without a row has its default. */
export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
});
