import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { fieldOf, integerField } from '@/lib/database/sql';
import { exactJson } from '@/lib/json-column';
import type { UpstreamFailure } from '../../connections/failure';

/**
 * One row for each combination of what lists filter by, and how many records it holds now. A
 * filter is a set of facets, so one index serves every filter, and totals are sums of few rows.
 */
export const facets = sqliteTable(
  'facets',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    connection: text().notNull(),
    /** A key of `history/kinds.ts`: `batch`, `file`. */
    kind: text().notNull(),
    /** The id of the record that its records are listed under; empty for kinds without a parent. */
    parent: text().notNull().default(''),
    status: text().notNull(),
    /** `ok`, `mixed`, `failed`; empty while it is open. */
    outcome: text().notNull(),
    /** The second filter of lists besides the status, such as the purpose of a file; empty if there is none. */
    category: text().notNull(),
    gone: integer({ mode: 'boolean' }).notNull(),
    count: integer().notNull().default(0),
  },
  (t) => [
    // The parent first: what is listed without one is found among a million facets of children.
    uniqueIndex('facets_identity').on(
      t.parent,
      t.connection,
      t.kind,
      t.status,
      t.outcome,
      t.category,
      t.gone,
    ),
  ],
);

/** The model that a record says it uses, and the kinds of which that matters: the expressions of `records_using_model`. */
export const usedModel = fieldOf(sql`snapshot`, 'model');
export const recordsUsingModels =
  "kind in ('assistant', 'batch', 'fine_tuning_job', 'run') and gone_at is null";

/** The last snapshot of every upstream object. */
export const records = sqliteTable(
  'records',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    connection: text().notNull(),
    /** A key of `history/kinds.ts`. Checked by TypeScript, so a new kind needs no migration. */
    kind: text().notNull(),
    /** The upstream id: `batch_…`, `file-…`. */
    id: text().notNull(),
    /**
     * The id of the record it is listed under, as the thread of a run; empty for kinds without a parent. A part
     * of its identity: a file can be in several vector stores.
     */
    parent: text().notNull().default(''),
    /** What it was made from: the batch that a batch was resubmitted from. */
    originId: text(),
    name: text(),
    /** The upstream's own word. */
    status: text().notNull(),
    /** Our reading of the status: `ok`, `mixed`, `failed`; null while it is open. */
    outcome: text(),
    /** As in its facet. */
    category: text().notNull().default(''),
    /** Upstream's creation time, unix seconds. */
    createdAt: integer().notNull(),
    /** Its position in lists: creation time and, within a second, order of arrival. Fixed when first seen. */
    position: integer().notNull(),
    facet: integer()
      .notNull()
      .references(() => facets.id),
    /** The upstream object, verbatim. */
    snapshot: exactJson().notNull(),
    /** Increases with every change of any record. Subscribers resume from it. */
    revision: integer().notNull(),
    firstSeenAt: integer().notNull(),
    /** True to the minute. */
    seenAt: integer().notNull(),
    /** When it was brought in from a file: upstream may never have had it under this connection. */
    importedAt: integer(),
    /** Since when upstream returns 404 or no longer lists it. */
    deletedUpstreamAt: integer('gone_at'),
    /** How many records name it, of those that upstream has; what is under a record counts as that record. */
    usedBy: integer().notNull().default(0),
    /** The console user who created it. */
    createdBy: text(),
    /** Failed retrieves in a row. */
    failures: integer().notNull().default(0),
    /** Unix seconds; null once it is final or gone. */
    nextPollAt: integer(),
  },
  (t) => [
    uniqueIndex('records_identity').on(t.connection, t.kind, t.id, t.parent),
    uniqueIndex('records_revision').on(t.revision),
    uniqueIndex('records_position').on(t.position),
    // One for each order of a list: `history/store/order.ts`.
    index('records_of_facet').on(t.facet, t.position),
    index('records_by_name').on(t.facet, sql`lower(coalesce(name, id))`, t.position),
    index('records_by_change').on(t.facet, t.revision),
    index('records_by_origin').on(t.connection, t.originId).where(sql`origin_id is not null`),
    index('records_open')
      .on(t.connection, t.kind, t.parent, t.nextPollAt)
      .where(sql`next_poll_at is not null`),
    index('records_unused')
      .on(t.connection, t.kind, t.position)
      .where(sql`used_by = 0 and gone_at is null and parent = ''`),
    index('records_using_model')
      // The last only so that nothing else is read to count.
      .on(t.connection, usedModel, t.kind, t.position, t.deletedUpstreamAt)
      .where(sql.raw(recordsUsingModels)),
    // What files take, per purpose, from the index alone.
    index('records_file_sizes')
      .on(
        t.connection,
        t.category,
        integerField(sql`snapshot`, 'bytes'),
        integerField(sql`snapshot`, 'expires_at'),
      )
      .where(sql`kind = 'file' and gone_at is null`),
    index('records_expiring')
      .on(integerField(sql`snapshot`, 'expires_at'))
      .where(sql`kind = 'file' and gone_at is null`),
  ],
);

/** When upstream drops a file, as upstream spells it: the expression of `records_expiring`. */
export const expiresAt = integerField(records.snapshot, 'expires_at');

/** Which objects a record names. Who uses a file, a store or an assistant is read from here, and what is archived. */
export const references = sqliteTable(
  'record_references',
  {
    record: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** Whose use it counts as: of a record under another, as a message, the outermost, as its thread. */
    holder: integer().notNull(),
    connection: text().notNull(),
    /** The kind and id of what is named. */
    kind: text().notNull(),
    target: text().notNull(),
    /** The record's own word for it: `input`, `output`, `error`, `file_search`. */
    role: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.record, t.kind, t.target, t.role] }),
    index('record_references_of_target').on(t.connection, t.kind, t.target, t.holder),
    index('record_references_of_holder').on(t.holder),
    // What names it, in the order in which that was met: an assistant's newest runs.
    index('record_references_newest').on(t.connection, t.kind, t.target, t.role, t.record),
  ],
);

/** The timeline of a record: state transitions with time and author. */
export const changes = sqliteTable(
  'changes',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    record: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** `asked`: somebody asked for the state `to`, which upstream may grant later. */
    what: text({ enum: ['created', 'status', 'asked', 'gone', 'back', 'imported'] }).notNull(),
    from: text(),
    to: text(),
    /** Unix seconds: upstream's own time for the state where it tells one, else when we saw it. */
    at: integer().notNull(),
    /** A console user's id; null: upstream. */
    by: text(),
    byName: text(),
  },
  (t) => [
    index('changes_of_record').on(t.record, t.at, t.seq),
    index('changes_upstream').on(t.at, t.seq).where(sql`"by" is null`),
  ],
);

/** The versions of editable records. */
export const versions = sqliteTable(
  'record_versions',
  {
    record: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer().notNull(),
    /** The upstream object, verbatim. */
    snapshot: exactJson().notNull(),
    /** The fields that differ from the version before; none in the first. */
    changed: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** When it was seen, unix seconds. */
    at: integer().notNull(),
    /** A console user's id; null: it was changed elsewhere. */
    by: text(),
    byName: text(),
  },
  (t) => [
    primaryKey({ columns: [t.record, t.number] }),
    index('record_versions_upstream').on(t.at).where(sql`"by" is null and number > 1`),
  ],
);

/** The sync state of a list: a kind on a connection, or a kind under a parent. */
export const syncs = sqliteTable(
  'syncs',
  {
    connection: text().notNull(),
    kind: text().notNull(),
    /** The id of the record it is under; empty for kinds without a parent. */
    parent: text().notNull().default(''),
    /** When a page last requested it: child lists are followed for a while afterwards. */
    requestedAt: integer('asked_at'),
    /** Set if a sync was requested because the parent changed: the newest revision at that time. */
    requestedRevision: integer('wanted'),
    /** When the newest page was last read. */
    syncedAt: integer(),
    /** When any object of the list was last seen, by a sync, retrieve or creation. */
    seenAt: integer(),
    /** Entries of the newest page that were no objects of this kind, and were left out. */
    dropped: integer().notNull().default(0),
    /** When the next sync is due. */
    nextListAt: integer().notNull().default(0),
    /** The cursor of an unfinished full sync; null at its start. */
    cursor: text(),
    /** When the last full sync ended; null while one is in progress. */
    fullSyncedAt: integer('walked_at'),
    fullSyncedOnce: integer('walked_once', { mode: 'boolean' }).notNull().default(false),
    /** When the last sync was attempted. */
    triedAt: integer(),
    /** The upstream does not support this list. Retried once a day. */
    unsupported: integer({ mode: 'boolean' }).notNull().default(false),
    failures: integer().notNull().default(0),
    failingSince: integer(),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** Paused until this time (back-off). */
    pausedUntil: integer('held_until').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.kind, t.parent] }),
    index('syncs_asked').on(t.connection, t.kind, t.requestedAt).where(sql`asked_at is not null`),
    index('syncs_wanted').on(t.connection, t.kind, t.pausedUntil).where(sql`wanted is not null`),
    index('syncs_failing').on(t.connection, t.kind).where(sql`failing_since is not null`),
  ],
);

export type RecordRow = typeof records.$inferSelect;
export type ChangeRow = typeof changes.$inferSelect;
export type SyncRow = typeof syncs.$inferSelect;
