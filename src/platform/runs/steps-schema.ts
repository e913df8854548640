import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RunStepObject } from '@/lib/openai';
import type { Usage } from './schema';

export type RunStepStatus = 'in_progress' | 'cancelled' | 'failed' | 'completed' | 'expired';

export const runSteps = sqliteTable(
  'run_steps',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    run_id: text().notNull(),
    assistant_id: text().notNull(),
    thread_id: text().notNull(),
    type: text().$type<'message_creation' | 'tool_calls'>().notNull(),
    status: text().$type<RunStepStatus>().notNull(),
    cancelled_at: integer(),
    completed_at: integer(),
    expires_at: integer(),
    failed_at: integer(),
    last_error: text({ mode: 'json' }).$type<RunStepObject['last_error']>(),
    step_details: text({ mode: 'json' }).$type<RunStepObject['step_details']>().notNull(),
    usage: text({ mode: 'json' }).$type<Usage>(),
    /** Metadata of the platform; usually null. */
    metadata: text({ mode: 'json' }).$type<Record<string, string>>(),
  },
  (t) => [index('run_steps_by_run').on(t.run_id, t.seq)],
);

export type RunStepRow = typeof runSteps.$inferSelect;
export type NewRunStep = typeof runSteps.$inferInsert;
