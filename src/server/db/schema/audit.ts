import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** `console`: through procedures and transfers. `v1`: through the platform's API. `server`: by a rule. */
export const auditSources = ['console', 'v1', 'server'] as const;

/** `started` stays where the process ended before the outcome was known. */
export const auditOutcomes = ['started', 'done', 'refused', 'failed'] as const;

/** `key`: of the embedded platform. `nobody`: not signed in. */
export const auditActors = ['user', 'key', 'server', 'nobody'] as const;

/**
 * Who did what. Append-only: triggers (`drizzle/console`) refuse every change but the one from `started` to an
 * outcome, and every deletion of what is not older than `audit_cutoff`.
 */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Unix seconds. */
    at: integer().notNull(),
    source: text({ enum: auditSources }).notNull(),
    actorKind: text({ enum: auditActors }).notNull(),
    /** The id of the user or key. */
    actor: text(),
    /** As they were called and what they were at that time. */
    actorName: text(),
    role: text(),
    /** The API token that acted for the user. */
    token: text(),
    tokenName: text(),
    /** `v1`: the platform's project. */
    project: text(),
    /** `batch.create` */
    action: text().notNull(),
    /** Of the object: a key of `history/kinds.ts`, or one of the console's own nouns. */
    kind: text().notNull(),
    connection: text(),
    parent: text(),
    object: text(),
    objectName: text(),
    address: text(),
    session: text(),
    outcome: text({ enum: auditOutcomes }).notNull(),
    /** Of a refusal or failure: the procedure's or upstream's code, upstream's status and request id. */
    code: text(),
    status: integer(),
    requestId: text(),
    message: text(),
    /** Without secrets, cut to what changed: `audit/redaction.ts`. */
    before: text({ mode: 'json' }).$type<AuditedObject>(),
    after: text({ mode: 'json' }).$type<AuditedObject>(),
    /** What was asked for, where no object says it. */
    details: text({ mode: 'json' }).$type<AuditedObject>(),
  },
  (t) => [
    index('audit_entries_newest').on(t.at),
    index('audit_entries_of_actor').on(t.actor, t.at),
    index('audit_entries_of_action').on(t.action, t.at),
    index('audit_entries_of_object').on(t.object, t.at),
    index('audit_entries_of_kind').on(t.kind, t.at),
    index('audit_entries_of_connection').on(t.connection, t.at),
    index('audit_entries_of_source').on(t.source, t.at),
    index('audit_entries_not_done').on(t.outcome, t.at).where(sql`outcome <> 'done'`),
  ],
);

export type AuditedObject = Record<string, unknown>;

/** Entries that are older may be deleted: one row, written by the retention rule in the transaction that deletes. */
export const auditCutoff = sqliteTable('audit_cutoff', {
  id: integer().primaryKey(),
  before: integer().notNull(),
});

export type AuditRow = typeof auditEntries.$inferSelect;
