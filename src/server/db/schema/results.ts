import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { records } from './history';

/** Bytes of upstream files kept in the data folder, and why some are not. */
export const archives = sqliteTable(
  'archives',
  {
    connection: text().notNull(),
    fileId: text().notNull(),
    state: text({ enum: ['waiting', 'kept', 'too_large', 'gone', 'removed'] }).notNull(),
    bytes: integer(),
    keptAt: integer(),
    failures: integer().notNull().default(0),
    reason: text(),
    nextTryAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.fileId] }), index('archives_due').on(t.nextTryAt)],
);

/** One row for each request of a batch: where it and its answer stand in the kept files. */
export const results = sqliteTable(
  'results',
  {
    batch: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** From 1, as in the input file. Answers without a request follow after the last. */
    line: integer().notNull(),
    customId: text().notNull(),
    outcome: text({ enum: ['ok', 'failed', 'missing'] }).notNull(),
    statusCode: integer(),
    errorCode: text(),
    inputTokens: integer(),
    outputTokens: integer(),
    /** Byte ranges; a null length: not there. */
    requestOffset: integer(),
    requestLength: integer(),
    answerFile: text({ enum: ['output', 'error'] }),
    answerOffset: integer(),
    answerLength: integer(),
    /** The beginning of what was asked and of what came back, for the table and the search. */
    asked: text(),
    answered: text(),
  },
  (t) => [
    primaryKey({ columns: [t.batch, t.line] }),
    index('results_by_outcome').on(t.batch, t.outcome, t.line),
    index('results_by_custom_id').on(t.batch, t.customId),
  ],
);

/** What an index pass over a batch's files found. */
export const resultIndexes = sqliteTable('result_indexes', {
  batch: integer()
    .primaryKey()
    .references(() => records.seq, { onDelete: 'cascade' }),
  /** Which files were read: an index is made anew when they change. */
  files: text().notNull(),
  indexedAt: integer().notNull(),
  ok: integer().notNull(),
  failed: integer().notNull(),
  missing: integer().notNull(),
  inputTokens: integer().notNull(),
  outputTokens: integer().notNull(),
  /** How often each status and error code came: `{"429 rate_limit_exceeded": 3}`. */
  codes: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
});

export type ResultRow = typeof results.$inferSelect;
