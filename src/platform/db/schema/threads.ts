import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ToolResources } from './assistants';

export const threads = sqliteTable('threads', {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull().unique(),
  created_at: integer().notNull(),
  metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  tool_resources: text({ mode: 'json' }).$type<ToolResources>().notNull(),
});

export type ThreadRow = typeof threads.$inferSelect;
export type NewThread = typeof threads.$inferInsert;
