import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PromptBody } from '@/lib/conversions/prompt-settings';

/** What calls of the Responses API are given each time, under a name. The API keeps nothing like it. */
export const promptSettings = sqliteTable(
  'prompt_settings',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    connection: text().notNull(),
    name: text(),
    description: text(),
    body: text({ mode: 'json' }).$type<PromptBody>().notNull(),
    /** The assistant that it was made from, and its connection. */
    sourceConnection: text().notNull(),
    sourceId: text().notNull(),
    createdBy: text().notNull(),
    createdByName: text().notNull(),
    /** Times are unix seconds. */
    createdAt: integer().notNull(),
  },
  (t) => [index('prompt_settings_newest').on(t.connection, t.seq)],
);

export type PromptSettingsRow = typeof promptSettings.$inferSelect;
