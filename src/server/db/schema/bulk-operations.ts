import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Loss, LossReason } from '@/lib/conversions/loss';
import type { UpstreamFailure } from '../../connections/failure';

export const bulkActions = [
  'delete',
  'add_files',
  'retry_files',
  'remove_files',
  'set_attributes',
  'check_chunks',
  'convert',
] as const;

export const bulkItemStates = ['pending', 'succeeded', 'already_gone', 'failed'] as const;

type Attributes = Record<string, string | number | boolean>;

/** What an operation does to each of its objects, besides what its action says. */
export interface BulkParams {
  /** `add_files`: of each file. */
  attributes?: Attributes;
  chunking_strategy?: unknown;
  /** `set_attributes`: these are set, those are taken away, others stay. */
  set?: Attributes;
  remove?: string[];
  /** `delete`: also what something uses that cannot be detached. */
  includes_used?: boolean;
  /** `delete`: nothing that anything uses, a vector store neither. */
  unused_only?: boolean;
  /** `delete`: the store is deleted first; where it stays, its files stay. */
  files_of?: string;
  /** `convert`: the connection whose objects are converted. The new ones are created on the operation's. */
  source?: string;
}

/** What an object is converted to, and how far that is. */
export interface ConversionResult {
  kind: 'prompt_settings' | 'conversation' | 'thread';
  connection: string;
  /** Null until it is created. */
  id: string | null;
  /** Sent as the idempotency key of its creation, so that a restart does not create a second one. */
  key: string;
  /** The last message or item of the source that was read; null: none yet. */
  after: string | null;
  /** The last one that was written. */
  last: string | null;
  /** How many were written. */
  count: number;
}

/** Bulk operations on upstream objects. Stored with the receipts of their items. */
export const bulkOperations = sqliteTable(
  'bulk_operations',
  {
    /** In the order of their creation. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    connection: text().notNull(),
    action: text({ enum: bulkActions }).notNull(),
    /** Of most of its objects: a key of `history/kinds.ts`. */
    kind: text().notNull(),
    /** The vector store whose files they are. */
    store: text(),
    params: text({ mode: 'json' }).$type<BulkParams>().notNull().default({}),
    /** The console user who asked for it. */
    createdBy: text().notNull(),
    createdByName: text().notNull(),
    /** Times are unix seconds. */
    createdAt: integer().notNull(),
    /** In the order in which they were asked for, and asked for again: what is done to one file is done in that order. */
    asked: integer().notNull().default(0),
    /** False while its items are being written. */
    isReady: integer({ mode: 'boolean' }).notNull().default(false),
    endedAt: integer(),
    /** The name of who cancelled it; it ends once the runner has seen that. */
    cancelledBy: text(),
    /** Somebody read its summary; its receipts stay. */
    dismissedAt: integer(),
    /** Nothing is asked before. */
    pausedUntil: integer().notNull().default(0),
    /** In a row, of those that say nothing of the object. */
    failures: integer().notNull().default(0),
    /** Why it pauses. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** Why the rest was not tried. */
    error: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** How many items are in each state: kept, as there may be a hundred thousand. */
    pending: integer().notNull().default(0),
    succeeded: integer().notNull().default(0),
    alreadyGone: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Of pending files: how many of them a file batch in progress has finished. */
    underWay: text({ mode: 'json' }).$type<{ completed: number; failed: number }>(),
    /** `convert`: how many messages and items were written. */
    written: integer().notNull().default(0),
    /** What it found out. */
    report: text({ mode: 'json' }).$type<unknown>(),
  },
  (t) => [
    index('bulk_operations_newest').on(t.connection, t.seq),
    index('bulk_operations_open').on(t.seq).where(sql`ended_at is null`),
    index('bulk_operations_of_store').on(t.connection, t.store, t.seq),
  ],
);

export const bulkOperationItems = sqliteTable(
  'bulk_operation_items',
  {
    operation: text()
      .notNull()
      .references(() => bulkOperations.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    kind: text().notNull(),
    /** The upstream id, and what the record was called. */
    id: text().notNull(),
    name: text(),
    /** As a file was added before: in place of the operation's. */
    params: text({ mode: 'json' }).$type<BulkParams>(),
    state: text({ enum: bulkItemStates }).notNull().default('pending'),
    /** The file batch in which upstream ingests it. */
    fileBatch: text(),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    settledAt: integer(),
    /** `convert`: stays when the item is tried again, which goes on where it was. */
    result: text({ mode: 'json' }).$type<ConversionResult>(),
  },
  (t) => [
    primaryKey({ columns: [t.operation, t.position] }),
    index('bulk_operation_items_by_state').on(t.operation, t.state, t.position),
    index('bulk_operation_items_converted').on(t.id).where(sql`result is not null`),
  ],
);

/** What converted objects lack, in the order in which it was found. */
export const conversionLosses = sqliteTable(
  'conversion_losses',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    operation: text()
      .notNull()
      .references(() => bulkOperations.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    reason: text().$type<LossReason>().notNull(),
    /** The id of a message, item or object, or the field of an assistant. */
    subject: text().notNull(),
    params: text({ mode: 'json' }).$type<Loss['params']>(),
  },
  (t) => [
    index('conversion_losses_of_operation').on(t.operation, t.seq),
    index('conversion_losses_by_reason').on(t.operation, t.reason, t.seq),
  ],
);

export type BulkOperationRow = typeof bulkOperations.$inferSelect;
export type BulkItemRow = typeof bulkOperationItems.$inferSelect;
export type BulkItemState = BulkItemRow['state'];
export type BulkAction = BulkOperationRow['action'];
