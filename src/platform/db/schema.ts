import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// Properties are named as the wire names them: a row without its private
// columns is the object that a client sees. All times are unix seconds.

export const files = sqliteTable(
  'files',
  {
    /** Private. Grows with every row: what lists are ordered by and continue from. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    purpose: text().notNull(),
    filename: text().notNull(),
    bytes: integer().notNull(),
    created_at: integer().notNull(),
    /** Null: kept until it is deleted. */
    expires_at: integer(),
    status: text().notNull(),
    status_details: text(),
  },
  (t) => [
    index('files_by_purpose').on(t.purpose, t.seq),
    index('files_by_expiry').on(t.expires_at),
  ],
);

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
  /** Counted from 1. Null when the file as a whole is meant. */
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
    metadata: text({ mode: 'json' }).$type<Record<string, string>>(),
    /** Private. Seconds that the output and error files live; null: until deleted. */
    output_seconds: integer(),
    /** Private. The ids that the output and error files are written under, decided before the first line is. */
    writing: text({ mode: 'json' }).$type<{ output: string; error: string }>(),
    /** Private. Where `finalizing` and `cancelling` lead. */
    ending: text().$type<'completed' | 'expired' | 'cancelled'>(),
  },
  (t) => [
    index('batches_by_status').on(t.status, t.seq),
    index('batches_by_input').on(t.input_file_id),
  ],
);

/** Where deleted objects stood, so that a list which was read up to one of them can go on. */
export const deleted = sqliteTable(
  'deleted',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    deleted_at: integer().notNull(),
  },
  (t) => [index('deleted_by_age').on(t.deleted_at)],
);

export const keys = sqliteTable('keys', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key, in hex: keys are random, so a slow hash would add nothing. */
  hash: text().notNull().unique(),
  last4: text().notNull(),
  created_at: integer().notNull(),
  /** To the minute. Null: never used. */
  last_used_at: integer(),
});

export type FileRow = typeof files.$inferSelect;
export type NewFile = typeof files.$inferInsert;
export type BatchRow = typeof batches.$inferSelect;
export type NewBatch = typeof batches.$inferInsert;
export type KeyRow = typeof keys.$inferSelect;
