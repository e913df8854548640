import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SkippedLine } from '@/lib/openai/batches/output-reader';
import type { FailureGroup } from '../../history/results/failure-groups';
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
    /** Why it is not kept, or what the last try met. */
    reason: text(),
    /** Null unless it is waiting. */
    nextTryAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.fileId] }),
    index('archives_due').on(t.nextTryAt).where(sql`next_try_at is not null`),
    // The size only so that nothing else is read to add up.
    index('archives_oldest').on(t.keptAt, t.bytes).where(sql`state = 'kept'`),
  ],
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
    /** Of a failure: what groups it, `429 rate_limit_exceeded`. */
    code: text(),
    /** Of a failure: the id of its group, by status, code and message. */
    failureGroup: text(),
    /** A digest of the whole answer, by which two batches are compared; null where there is none. */
    answerDigest: text(),
    inputTokens: integer(),
    outputTokens: integer(),
    /** Byte ranges in the kept files; a null length: not there. */
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
    // Most are ok, and found without an index wherever they are.
    index('results_not_ok').on(t.batch, t.outcome, t.line).where(sql`outcome <> 'ok'`),
    index('results_by_code').on(t.batch, t.code, t.line).where(sql`code is not null`),
    index('results_by_failure_group')
      .on(t.batch, t.failureGroup, t.line)
      .where(sql`failure_group is not null`),
  ],
);

/** The index over a batch's files: whether it is made, and what it found. */
export const resultIndexes = sqliteTable(
  'result_indexes',
  {
    batch: integer()
      .primaryKey()
      .references(() => records.seq, { onDelete: 'cascade' }),
    state: text({ enum: ['waiting', 'made', 'removed'] }).notNull(),
    /** Grows with each file that arrives or goes and each request: a pass that began before is void. */
    revision: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    reason: text(),
    /** Null unless it is waiting. */
    nextTryAt: integer(),
    indexedAt: integer(),
    ok: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    missing: integer().notNull().default(0),
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    /** Answers that are ok and told no tokens; null: nobody counted. */
    unreported: integer(),
    /** Lines that are not JSON objects, and answers beyond the first to one request. */
    unreadable: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    /** Where the first of those stand. */
    oddLines: text({ mode: 'json' }).$type<SkippedLine[]>().notNull().default([]),
    /** How often each status and error code came: `{"429 rate_limit_exceeded": 3}`. */
    codes: text({ mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** The largest of the groups of failures, and what they leave. */
    failureGroups: text({ mode: 'json' }).$type<FailureGroup[]>().notNull().default([]),
    /** Answers to no request of the input; null: the input is not here. */
    unmatched: integer(),
    /** Of the set of `custom_id`s: batches of the same requests have the same; null: there is no input. */
    requestsDigest: text(),
    /** Grows with what is kept of each result: one that is made with less is made again. */
    layout: integer().notNull().default(0),
  },
  (t) => [
    index('result_indexes_due').on(t.nextTryAt).where(sql`next_try_at is not null`),
    index('result_indexes_outdated').on(t.layout, t.batch).where(sql`state = 'made'`),
    index('result_indexes_same_requests')
      .on(t.requestsDigest)
      .where(sql`requests_digest is not null`),
  ],
);

export type ArchiveRow = typeof archives.$inferSelect;
export type ResultRow = typeof results.$inferSelect;
export type ResultIndexRow = typeof resultIndexes.$inferSelect;
