import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { AlertFilters, AlertParamValues } from '@/lib/alerts/alert-sources';
import { type ChannelConfig, channelTypes } from '@/lib/alerts/channel-types';

/** What is told to whom. Times are unix seconds. */
export const alertRules = sqliteTable('alert_rules', {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull().unique(),
  name: text().notNull(),
  /** A key of `alerts/sources`. */
  source: text().notNull(),
  params: text({ mode: 'json' }).$type<AlertParamValues>().notNull(),
  filters: text({ mode: 'json' }).$type<AlertFilters>().notNull(),
  /** The ids of channels. */
  channels: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Counts as unread in the console. */
  inConsole: integer({ mode: 'boolean' }).notNull(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  pausedUntil: integer(),
  /** What happened before does not fire: when it was made, or switched on again. */
  since: integer().notNull(),
  createdBy: text().notNull(),
  createdByName: text().notNull(),
  createdAt: integer().notNull(),
});

export const alertChannels = sqliteTable('alert_channels', {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull().unique(),
  name: text().notNull(),
  type: text({ enum: channelTypes }).notNull(),
  config: text({ mode: 'json' }).$type<ChannelConfig>().notNull(),
  /** Encrypted JSON: the address, the signing secret, the password. Bound to this row. */
  encryptedSecrets: text('sealed_secrets').notNull(),
  /** Hosts, addresses and ranges of private networks that it may reach. */
  privateHosts: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Of what it is sent. */
  language: text({ enum: ['en', 'de'] }).notNull(),
  /** In place of the usual text; null: the usual one. */
  template: text(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  /** Failed attempts in a row. */
  failures: integer().notNull().default(0),
  /** Since when nothing is sent because too many attempts failed. */
  pausedAt: integer(),
  createdByName: text().notNull(),
  createdAt: integer().notNull(),
});

/** What fired. Its identity is the rule and what happened to what, so that nothing fires twice. */
export const alertEvents = sqliteTable(
  'alert_events',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** The id of the rule, which may be gone; empty: the console itself. */
    rule: text().notNull(),
    ruleName: text().notNull(),
    key: text().notNull(),
    /** A key of `strings/en/alert-texts`. */
    text: text().notNull(),
    values: text({ mode: 'json' }).$type<Record<string, string | number>>().notNull(),
    connection: text(),
    kind: text(),
    objectId: text(),
    parent: text(),
    name: text(),
    inConsole: integer({ mode: 'boolean' }).notNull(),
    /** When it happened, and when that was noticed. */
    at: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('alert_events_identity').on(t.rule, t.key),
    index('alert_events_in_console').on(t.seq).where(sql`in_console = 1`),
    index('alert_events_of_rule').on(t.rule, t.seq),
    index('alert_events_by_age').on(t.createdAt),
  ],
);

export const deliveryStates = ['pending', 'sent', 'failed'] as const;

/** An event on its way to a channel. Written with the event. */
export const alertDeliveries = sqliteTable(
  'alert_deliveries',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** Is the same in each attempt: `webhook-id`, `Message-ID`. */
    id: text().notNull().unique(),
    /** Null: a test. */
    event: integer().references(() => alertEvents.seq, { onDelete: 'cascade' }),
    channel: text().notNull(),
    channelName: text().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    /** Where in the schedule of retries it is. */
    step: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    /** Null once it has ended. */
    nextAt: integer(),
    /** Of the last attempt. */
    status: integer(),
    message: text(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (t) => [
    uniqueIndex('alert_deliveries_identity').on(t.event, t.channel).where(sql`event is not null`),
    index('alert_deliveries_due').on(t.nextAt).where(sql`state = 'pending'`),
    index('alert_deliveries_of_channel').on(t.channel, t.seq),
    index('alert_deliveries_of_state').on(t.state, t.seq),
  ],
);

export const alertAttempts = sqliteTable(
  'alert_attempts',
  {
    delivery: integer()
      .notNull()
      .references(() => alertDeliveries.seq, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer().notNull(),
    at: integer().notNull(),
    /** Null: under way, or interrupted. */
    outcome: text({ enum: ['sent', 'failed', 'interrupted'] }),
    /** Of the answer, HTTP's or SMTP's. */
    status: integer(),
    message: text(),
  },
  (t) => [primaryKey({ columns: [t.delivery, t.number] })],
);

/** How far the leader has read: the revision of records. */
export const alertCursors = sqliteTable('alert_cursors', {
  name: text().primaryKey(),
  revision: integer().notNull(),
});

/** The state of what has no history: whether a connection answers, since when, and how it was before. */
export const alertWatches = sqliteTable(
  'alert_watches',
  {
    source: text().notNull(),
    subject: text().notNull(),
    state: text().notNull(),
    since: integer().notNull(),
    previousSince: integer(),
  },
  (t) => [primaryKey({ columns: [t.source, t.subject] })],
);

/** Up to which event each user has read. */
export const alertReads = sqliteTable('alert_reads', {
  userId: text().primaryKey(),
  seq: integer().notNull(),
});

export type AlertRuleRow = typeof alertRules.$inferSelect;
export type AlertChannelRow = typeof alertChannels.$inferSelect;
export type AlertEventRow = typeof alertEvents.$inferSelect;
export type AlertDeliveryRow = typeof alertDeliveries.$inferSelect;
export type AlertAttemptRow = typeof alertAttempts.$inferSelect;
