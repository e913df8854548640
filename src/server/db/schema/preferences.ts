import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReaderPreferences } from '@/lib/preferences';
import { user } from './accounts';

/** What readers chose for themselves. Null, like a row that is missing, is by default. */
export const preferences = sqliteTable('preferences', {
  userId: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  language: text().$type<ReaderPreferences['language']>(),
  numbers: text().$type<ReaderPreferences['numbers']>(),
  dates: text().$type<ReaderPreferences['dates']>(),
  timeZone: text(),
});
