import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Rate limits per minute. `*` matches any key or model, each counted separately. */
export const rateLimits = sqliteTable(
  'rate_limits',
  {
    key_id: text().notNull(),
    model: text().notNull(),
    /** Null: unlimited. */
    requests_per_minute: integer(),
    tokens_per_minute: integer(),
  },
  (t) => [primaryKey({ columns: [t.key_id, t.model] })],
);

/** Levels of the leaky buckets of a key. */
export const rateCounters = sqliteTable(
  'rate_counters',
  {
    key_id: text().notNull(),
    model: text().notNull(),
    requests: real().notNull(),
    tokens: real().notNull(),
    /** When the levels were stored, in milliseconds. */
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key_id, t.model] })],
);

export type RateLimitRow = typeof rateLimits.$inferSelect;
export type RateCounterRow = typeof rateCounters.$inferSelect;
