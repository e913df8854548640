import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';
import type { Caller } from '../usage/caller';

export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'finalizing'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled';

export interface BatchProblem {
  code: string;
  message: string;
  param: string | null;
  /** Counted from 1. Null for errors of the whole file. */
  line: number | null;
}

export interface BatchUsage {
  input_tokens: number;
  output_tokens: number;
  total_tokens: number;
  input_tokens_details: { cached_tokens: number };
  output_tokens_details: { reasoning_tokens: number };
}

export const batches = sqliteTable(
  'batches',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Private. */
    project: text().notNull().default(defaultProject),
    endpoint: text().notNull(),
    model: text(),
    errors: text({ mode: 'json' }).$type<{ object: 'list'; data: BatchProblem[] }>(),
    input_file_id: text().notNull(),
    completion_window: text().notNull(),
    status: text().$type<BatchStatus>().notNull(),
    output_file_id: text(),
    error_file_id: text(),
    created_at: integer().notNull(),
    in_progress_at: integer(),
    expires_at: integer().notNull(),
    finalizing_at: integer(),
    completed_at: integer(),
    failed_at: integer(),
    expired_at: integer(),
    cancelling_at: integer(),
    cancelled_at: integer(),
    request_counts: text({ mode: 'json' })
      .$type<{ total: number; completed: number; failed: number }>()
      .notNull(),
    usage: text({ mode: 'json' }).$type<BatchUsage>().notNull(),
    /** Private. Completed requests that told no usage; null: nobody counted. */
    unreported: integer(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>(),
    /** Private. Lifetime of the output and error files in seconds; null: until deleted. */
    output_seconds: integer(),
    /** Private. The ids of the output and error files, chosen before the first line is written. */
    writing: text({ mode: 'json' }).$type<{ output: string; error: string }>(),
    /** Private. The final status after `finalizing` or `cancelling`. */
    ending: text().$type<'completed' | 'expired' | 'cancelled'>(),
    /** Private. Who asked for it; null: nobody knows. */
    caller: text({ mode: 'json' }).$type<Caller>(),
  },
  (t) => [
    index('batches_by_project').on(t.project, t.seq),
    index('batches_by_status').on(t.status, t.seq),
    index('batches_by_input').on(t.input_file_id),
  ],
);

export type BatchRow = typeof batches.$inferSelect;
export type NewBatch = typeof batches.$inferInsert;
