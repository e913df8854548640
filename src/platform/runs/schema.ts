import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';
import type { RunObject } from '@/lib/openai';
import type { ToolResources } from '../assistants/schema';
import type { Caller } from '../usage/caller';

export type RunStatus =
  | 'queued'
  | 'in_progress'
  | 'requires_action'
  | 'cancelling'
  | 'cancelled'
  | 'failed'
  | 'completed'
  | 'incomplete'
  | 'expired';

/** Statuses of active runs, which block other runs and messages of their thread. */
export const activeStatuses: RunStatus[] = [
  'queued',
  'in_progress',
  'requires_action',
  'cancelling',
];

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_token_details: { cached_tokens: number; audio_tokens?: number };
  completion_tokens_details: {
    reasoning_tokens: number;
    audio_tokens?: number;
    accepted_prediction_tokens?: number;
    rejected_prediction_tokens?: number;
  };
}

export const runs = sqliteTable(
  'runs',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    assistant_id: text().notNull(),
    thread_id: text().notNull(),
    status: text().$type<RunStatus>().notNull(),
    started_at: integer(),
    /** Null once the run has ended. */
    expires_at: integer(),
    cancelled_at: integer(),
    failed_at: integer(),
    completed_at: integer(),
    required_action: text({ mode: 'json' }).$type<RunObject['required_action']>(),
    last_error: text({ mode: 'json' }).$type<RunObject['last_error']>(),
    model: text().notNull(),
    instructions: text(),
    tools: exactJson().$type<RunObject['tools']>().notNull(),
    tool_resources: text({ mode: 'json' }).$type<ToolResources>().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    temperature: real(),
    top_p: real(),
    reasoning_effort: text(),
    max_completion_tokens: integer(),
    max_prompt_tokens: integer(),
    truncation_strategy: text({ mode: 'json' })
      .$type<NonNullable<RunObject['truncation_strategy']>>()
      .notNull(),
    incomplete_details: text({ mode: 'json' }).$type<RunObject['incomplete_details']>(),
    usage: text({ mode: 'json' }).$type<Usage>(),
    response_format: exactJson().$type<RunObject['response_format']>().notNull(),
    tool_choice: text({ mode: 'json' }).$type<RunObject['tool_choice']>().notNull(),
    parallel_tool_calls: integer({ mode: 'boolean' }).notNull(),
    /** Private. Usage so far; `usage` is set when the run has ended. */
    used: text({ mode: 'json' }).$type<Usage>(),
    /** Private. Who asked for it; null: nobody knows. */
    caller: text({ mode: 'json' }).$type<Caller>(),
  },
  (t) => [
    index('runs_by_thread').on(t.thread_id, t.seq),
    index('runs_by_status').on(t.status, t.seq),
    // A thread has at most one active run, even with concurrent requests.
    uniqueIndex('runs_active')
      .on(t.thread_id)
      .where(sql`status in ('queued', 'in_progress', 'requires_action', 'cancelling')`),
  ],
);

export type RunRow = typeof runs.$inferSelect;
export type NewRun = typeof runs.$inferInsert;
