import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';
import type { AssistantObject } from '@/lib/openai';
import { defaultProject } from '../db/project';

export const assistants = sqliteTable(
  'assistants',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Private. */
    project: text().notNull().default(defaultProject),
    created_at: integer().notNull(),
    name: text(),
    description: text(),
    model: text().notNull(),
    instructions: text(),
    tools: exactJson().$type<AssistantObject['tools']>().notNull(),
    top_p: real(),
    temperature: real(),
    reasoning_effort: text(),
    tool_resources: text({ mode: 'json' }).$type<ToolResources>().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    response_format: exactJson().$type<AssistantObject['response_format']>().notNull(),
  },
  (t) => [index('assistants_by_project').on(t.project, t.seq)],
);

/** Tool resources of an assistant, a thread or a run. */
export interface ToolResources {
  code_interpreter?: { file_ids?: string[] };
  file_search?: { vector_store_ids?: string[] };
}

export type AssistantRow = typeof assistants.$inferSelect;
export type NewAssistant = typeof assistants.$inferInsert;
