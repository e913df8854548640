import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the processes on one Postgres database share and a reader of it must not see. In a data folder these are files. */
export const sealedValues = sqliteTable('sealed_values', {
  name: text({ enum: ['secret_check', 'platform_settings', 'first_platform_key'] }).primaryKey(),
  value: text().notNull(),
});
