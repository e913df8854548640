import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a key may ask of a model in a minute. `*` for any key or model, each with a count of its own. */
export const rateLimits = sqliteTable(
  'rate_limits',
  {
    key_id: text().notNull(),
    model: text().notNull(),
    /** Null: as many as it likes. */
    requests_per_minute: integer(),
    tokens_per_minute: integer(),
  },
  (t) => [primaryKey({ columns: [t.key_id, t.model] })],
);

/** How full the buckets of a key were, which empty evenly within a minute. */
export const rateCounters = sqliteTable(
  'rate_counters',
  {
    key_id: text().notNull(),
    model: text().notNull(),
    requests: real().notNull(),
    tokens: real().notNull(),
    /** When that was, in milliseconds. */
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key_id, t.model] })],
);

export type RateLimitRow = typeof rateLimits.$inferSelect;
export type RateCounterRow = typeof rateCounters.$inferSelect;
