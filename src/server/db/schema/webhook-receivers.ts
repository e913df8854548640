import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Where upstream tells of ends, for one connection each. Times are unix seconds. */
export const webhookReceivers = sqliteTable('webhook_receivers', {
  connection: text().primaryKey(),
  /** Encrypted; bound to this row. */
  encryptedSecret: text('sealed_secret').notNull(),
  /** The one before, which is good until then: what is under way was signed with it. */
  encryptedPrevious: text('sealed_previous'),
  previousUntil: integer(),
  /** Upstream's id of the endpoint, where it was registered from here. */
  endpointId: text(),
  /** The address that was registered. */
  url: text(),
  createdByName: text().notNull(),
  createdAt: integer().notNull(),
  accepted: integer().notNull().default(0),
  lastEventAt: integer(),
  lastEventType: text(),
  /** Until then polling is slowed down. */
  slowUntil: integer().notNull().default(0),
});

/** What was received, for as long as it might come again. */
export const webhookReceipts = sqliteTable(
  'webhook_receipts',
  {
    connection: text().notNull(),
    /** `webhook-id`. */
    id: text().notNull(),
    type: text().notNull(),
    objectId: text(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.id] }),
    index('webhook_receipts_by_age').on(t.at),
    index('webhook_receipts_of_object').on(t.connection, t.objectId),
  ],
);

/** How often something was refused, and why. */
export const webhookRefusals = sqliteTable(
  'webhook_refusals',
  {
    connection: text().notNull(),
    reason: text().notNull(),
    count: integer().notNull(),
    lastAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.reason] })],
);

export type WebhookReceiverRow = typeof webhookReceivers.$inferSelect;
