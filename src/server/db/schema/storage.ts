import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Which files of a connection a rule deletes: those that meet every condition it has. */
export const retentionRules = sqliteTable('retention_rules', {
  id: text().primaryKey(),
  connection: text().notNull(),
  name: text().notNull(),
  /** Conditions; null: any. */
  purpose: text(),
  olderThanDays: integer(),
  /** Bytes. */
  largerThan: integer(),
  /** A part of the file name, in any case. */
  nameContains: text(),
  /** Also what something uses: a vector store, an assistant, a job. */
  includesUsed: integer({ mode: 'boolean' }).notNull().default(false),
  /** Runs by itself once a day. */
  isScheduled: integer({ mode: 'boolean' }).notNull().default(false),
  /** Times are unix seconds. Null unless it is scheduled. */
  nextRunAt: integer(),
  lastRunAt: integer(),
  /** The bulk operation of its last run; null: nothing met its conditions. */
  lastOperation: text(),
  createdBy: text().notNull(),
  createdByName: text().notNull(),
  createdAt: integer().notNull(),
});

/** Limits of a connection that were entered; null: unknown. They replace the published ones. */
export const storageQuotas = sqliteTable('storage_quotas', {
  connection: text().primaryKey(),
  files: integer(),
  bytes: integer(),
  filesWithoutExpiry: integer(),
  enteredBy: text().notNull(),
  enteredAt: integer().notNull(),
});

/** Files that were uploaded again from the archive, after upstream had deleted them. */
export const restoredFiles = sqliteTable(
  'restored_files',
  {
    connection: text().notNull(),
    /** The id that it had, and the one that it has. */
    fromId: text().notNull(),
    toId: text().notNull(),
    restoredBy: text().notNull(),
    /** Unix seconds. */
    restoredAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.fromId, t.toId] })],
);

export type RetentionRuleRow = typeof retentionRules.$inferSelect;
