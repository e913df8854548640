import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ToolResources } from '../assistants/schema';
import { defaultProject } from '../db/project';

export const threads = sqliteTable(
  'threads',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Private. */
    project: text().notNull().default(defaultProject),
    created_at: integer().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    tool_resources: text({ mode: 'json' }).$type<ToolResources>().notNull(),
  },
  (t) => [index('threads_by_project').on(t.project, t.seq)],
);

export type ThreadRow = typeof threads.$inferSelect;
export type NewThread = typeof threads.$inferInsert;
