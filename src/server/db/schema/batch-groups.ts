import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { UpstreamFailure } from '../../connections/failure';

/** What one part of a group may have at the most. */
export interface PartLimits {
  lines: number;
  bytes: number;
  /** Texts to embed; each counts on its own. */
  embedding_inputs: number;
  /** Estimated input tokens; null: no part is made smaller for them. */
  tokens: number | null;
}

/** Where a group's input comes from. */
export type BatchGroupSource =
  | { kind: 'upload'; name: string; bytes: number | null }
  | { kind: 'file'; file: string; name: string };

/** What the check of the whole input found. */
export interface BatchGroupReport {
  /** The first hundred, in the order of the lines; all are in a file beside the input. */
  problems: { line: number | null; severity: 'error' | 'warning'; code: string; message: string }[];
  problem_count: number;
  error_count: number;
  bytes: number;
  requests: number;
  models: string[];
  endpoints: string[];
  /** Estimated by the length of the lines and the tokens of those that were counted. */
  tokens: number;
  /** How many lines were counted. */
  counted: number;
}

export const batchGroupStates = [
  'uploading',
  'fetching',
  'checking',
  'checked',
  'running',
  'ended',
] as const;

/** Inputs of any size, each of which becomes several batches of the upstream. */
export const batchGroups = sqliteTable(
  'batch_groups',
  {
    /** In the order of their creation. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    connection: text().notNull(),
    name: text(),
    source: text({ mode: 'json' }).$type<BatchGroupSource>().notNull(),
    /** Null until the check: that of the lines. */
    endpoint: text(),
    /** Null until the check, and where the lines name none. */
    model: text(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    /** What every line is given before it is sent. */
    changes: text({ mode: 'json' }).$type<ParameterChange[]>(),
    limits: text({ mode: 'json' }).$type<PartLimits>().notNull(),
    state: text({ enum: batchGroupStates }).notNull(),
    report: text({ mode: 'json' }).$type<BatchGroupReport>(),
    /** Bytes of the input that the check has read. */
    checkedBytes: integer().notNull().default(0),
    /** Grows when the check has to begin anew: one that began before is void. */
    checkRevision: integer().notNull().default(0),
    /** Requests of the input. */
    lines: integer().notNull().default(0),
    /** How many lines are in each outcome; the others are not answered yet. */
    ok: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    missing: integer().notNull().default(0),
    /** Of the answers that count. */
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    /** Why fetching or checking pauses, and until when. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    failures: integer().notNull().default(0),
    pausedUntil: integer().notNull().default(0),
    createdBy: text().notNull(),
    createdByName: text().notNull(),
    /** Times are unix seconds. */
    createdAt: integer().notNull(),
    submittedAt: integer(),
    submittedByName: text(),
    cancelledAt: integer(),
    cancelledByName: text(),
    endedAt: integer(),
  },
  (t) => [
    index('batch_groups_newest').on(t.connection, t.seq),
    index('batch_groups_open').on(t.state, t.seq).where(sql`state <> 'ended'`),
  ],
);

export const batchGroupPartStates = [
  /** Its lines are being entered into the table of lines. */
  'planned',
  'waiting',
  /** A file or batch was asked for, and its answer is not here, or lost. */
  'submitting',
  'running',
  /** Its batch has ended, and its results are being read. */
  'collecting',
  'ended',
  /** Upstream refused it; nothing of it ran. */
  'failed',
  'cancelled',
  /** Its batch has ended, and nobody can say how: its results cannot be read. */
  'unread',
] as const;

/** Why a part waits. Amounts are tokens. */
export type WaitingReason =
  | { why: 'tokens'; needs: number; free: number; limit: number; next: string | null }
  | { why: 'turn'; group: string; number: number }
  | { why: 'refused'; until: number; failure: UpstreamFailure }
  | { why: 'probe'; batch: string }
  | { why: 'connection'; until: number; failure: UpstreamFailure }
  | { why: 'lost'; since: number };

/** One piece of a group's input: a range of its bytes, or lines that are asked again. */
export const batchGroupParts = sqliteTable(
  'batch_group_parts',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    group: integer('group_seq')
      .notNull()
      .references(() => batchGroups.seq, { onDelete: 'cascade' }),
    connection: text().notNull(),
    /** From 1. */
    number: integer().notNull(),
    model: text(),
    /** False: its lines are a range of the input. True: they are in `batch_group_picks`. */
    isResubmission: integer({ mode: 'boolean' }).notNull().default(false),
    /** Of the lines of the input, from 1 and without blank ones; of picked lines the first and the last. */
    firstLine: integer().notNull(),
    lastLine: integer().notNull(),
    offset: integer().notNull(),
    length: integer().notNull(),
    lines: integer().notNull(),
    /** Estimated. */
    tokens: integer().notNull(),
    changes: text({ mode: 'json' }).$type<ParameterChange[]>(),
    state: text({ enum: batchGroupPartStates }).notNull().default('planned'),
    waiting: text({ mode: 'json' }).$type<WaitingReason>(),
    /** Sent as idempotency key of its file, and part of the file's name; null until it is asked for. */
    fileKey: text(),
    fileAskedAt: integer(),
    fileId: text(),
    /** The batch that counts, and its number among the part's. */
    batch: text(),
    tries: integer().notNull().default(0),
    /** Of its results: how they came out. */
    ok: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    missing: integer().notNull().default(0),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    failures: integer().notNull().default(0),
    pausedUntil: integer().notNull().default(0),
    createdAt: integer().notNull(),
    submittedAt: integer(),
    endedAt: integer(),
  },
  (t) => [
    uniqueIndex('batch_group_parts_number').on(t.group, t.number),
    index('batch_group_parts_open')
      .on(t.state, t.seq)
      .where(sql`state in ('planned', 'waiting', 'submitting', 'running', 'collecting')`),
    index('batch_group_parts_of_batch').on(t.connection, t.batch).where(sql`batch is not null`),
  ],
);

/** Each batch that was asked for, also those that upstream refused. */
export const batchGroupTries = sqliteTable(
  'batch_group_tries',
  {
    part: integer()
      .notNull()
      .references(() => batchGroupParts.seq, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer().notNull(),
    connection: text().notNull(),
    /** Sent as idempotency key of the batch. */
    key: text().notNull(),
    askedAt: integer().notNull(),
    /** Null while its answer is not here, and where upstream did not create it. */
    batch: text(),
    /** Why it was refused. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    endedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.part, t.number] }),
    index('batch_group_tries_of_batch').on(t.connection, t.batch).where(sql`batch is not null`),
  ],
);

export const batchGroupOutcomes = ['pending', 'ok', 'failed', 'missing'] as const;

/** One row for each request of a group: where it stands in the input, and the result that counts. */
export const batchGroupLines = sqliteTable(
  'batch_group_lines',
  {
    group: integer('group_seq')
      .notNull()
      .references(() => batchGroups.seq, { onDelete: 'cascade' }),
    /** From 1, without blank ones. */
    line: integer().notNull(),
    customId: text().notNull(),
    offset: integer().notNull(),
    length: integer().notNull(),
    outcome: text({ enum: batchGroupOutcomes }).notNull().default('pending'),
    code: text(),
    /** Of the result that counts: the part, the record of its batch and the line there. */
    part: integer().notNull(),
    record: integer(),
    batchLine: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.group, t.line] }),
    index('batch_group_lines_not_ok').on(t.group, t.outcome, t.line).where(sql`outcome <> 'ok'`),
    index('batch_group_lines_by_code').on(t.group, t.code, t.line).where(sql`code is not null`),
  ],
);

/** The lines that a resubmission asks again, in the order of its file. */
export const batchGroupPicks = sqliteTable(
  'batch_group_picks',
  {
    part: integer()
      .notNull()
      .references(() => batchGroupParts.seq, { onDelete: 'cascade' }),
    /** From 1: the line of the part's file. */
    position: integer().notNull(),
    group: integer('group_seq').notNull(),
    line: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.part, t.position] }),
    index('batch_group_picks_of_line').on(t.group, t.line, t.part),
  ],
);

export type BatchGroupRow = typeof batchGroups.$inferSelect;
export type BatchGroupPartRow = typeof batchGroupParts.$inferSelect;
export type BatchGroupTryRow = typeof batchGroupTries.$inferSelect;
export type BatchGroupLineRow = typeof batchGroupLines.$inferSelect;
