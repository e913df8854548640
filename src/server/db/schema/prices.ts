import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Prices that an admin entered. One that changes is another row, so that what was used before keeps its own. */
export const prices = sqliteTable(
  'prices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null: on all connections. */
    connection: text(),
    /** A model, or several: `gpt-4o-mini*`. */
    model: text().notNull(),
    /** `standard`, `batch`, `flex` … */
    tier: text().notNull(),
    currency: text().notNull(),
    /** The first day, in UTC: `2026-11-01`. */
    validFrom: text().notNull(),
    /** Millionths of the currency for a million tokens; null: unknown. */
    input: integer(),
    cachedInput: integer(),
    audioInput: integer(),
    imageInput: integer(),
    output: integer(),
    audioOutput: integer(),
    training: integer(),
    /** Where it was read: an address, or words. */
    source: text().notNull(),
    createdAt: integer().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [index('prices_newest').on(t.model, t.validFrom)],
);

export type PriceRow = typeof prices.$inferSelect;
