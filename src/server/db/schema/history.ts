import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';

/** Every upstream object that was seen, as last seen. */
export const records = sqliteTable(
  'records',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    connection: text().notNull(),
    /** A key of `history/kinds.ts`: `batch`, `file`. Checked by TypeScript, so a new kind needs no migration. */
    kind: text().notNull(),
    /** The upstream id: `batch_…`, `file-…`. */
    id: text().notNull(),
    /** The thread of a run, the batch a batch was resubmitted from. */
    parentId: text(),
    name: text(),
    /** The upstream's own word. */
    status: text().notNull(),
    /** Our reading of the status: `ok`, `mixed`, `failed`; null while it is open. */
    outcome: text(),
    /** Upstream's creation time, unix seconds. */
    createdAt: integer().notNull(),
    /** The upstream object, verbatim. */
    snapshot: text({ mode: 'json' }).notNull(),
    /** Grows across all records with every change. Subscribers resume from it. */
    revision: integer().notNull(),
    firstSeenAt: integer().notNull(),
    seenAt: integer().notNull(),
    /** Since when upstream answers 404 or lists it no more. */
    goneAt: integer(),
    /** Whoever created it through the console. */
    createdBy: text(),
    failures: integer().notNull().default(0),
    /** Unix seconds; null once it is final. */
    nextPollAt: integer(),
  },
  (t) => [
    uniqueIndex('records_identity').on(t.connection, t.kind, t.id),
    uniqueIndex('records_revision').on(t.revision),
    index('records_newest').on(t.connection, t.kind, t.createdAt, t.seq),
    index('records_by_status').on(t.connection, t.kind, t.status, t.createdAt, t.seq),
    index('records_by_id').on(t.id),
    index('records_by_parent').on(t.connection, t.parentId),
    index('records_due').on(t.nextPollAt).where(sql`next_poll_at is not null`),
  ],
);

/** What became of a record: from which state to which, when, by whom. */
export const changes = sqliteTable(
  'changes',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    record: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    what: text({ enum: ['seen', 'created', 'status', 'gone', 'back', 'asked'] }).notNull(),
    from: text(),
    to: text(),
    /** Unix seconds: upstream's own time for the state where it tells one, else when we saw it. */
    at: integer().notNull(),
    /** A console user's id; null: upstream. */
    by: text(),
    byName: text(),
  },
  (t) => [index('changes_of_record').on(t.record, t.seq), index('changes_newest').on(t.at, t.seq)],
);

/** How many records there are, kept rather than counted. */
export const recordCounts = sqliteTable(
  'record_counts',
  {
    connection: text().notNull(),
    kind: text().notNull(),
    status: text().notNull(),
    gone: integer({ mode: 'boolean' }).notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.kind, t.status, t.gone] })],
);

/** How fresh the list of a kind is on a connection. */
export const syncs = sqliteTable(
  'syncs',
  {
    connection: text().notNull(),
    kind: text().notNull(),
    syncedAt: integer(),
    nextSyncAt: integer().notNull(),
    /** Where the first walk through everything stands; null once it is done. */
    cursor: text(),
    complete: integer({ mode: 'boolean' }).notNull().default(false),
    failures: integer().notNull().default(0),
    failingSince: integer(),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.kind] })],
);

export type RecordRow = typeof records.$inferSelect;
export type ChangeRow = typeof changes.$inferSelect;
