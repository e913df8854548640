import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';

/** How many input tokens of batches an upstream lets wait and run at once, by model, and what it said when it were too many. */
export const enqueuedTokenLimits = sqliteTable(
  'enqueued_token_limits',
  {
    connection: text().notNull(),
    model: text().notNull(),
    /** Null: unknown. Then batches are created until upstream refuses one. */
    limit: integer('token_limit'),
    setByName: text(),
    /** Times are unix seconds. */
    setAt: integer(),
    /** Upstream's own words when it last refused a batch; null: the last one was taken. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** In a row. */
    failures: integer().notNull().default(0),
    refusedAt: integer(),
    /** No batch of the model is created before. */
    pausedUntil: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.connection, t.model] })],
);

export const tokenSources = ['part', 'input', 'requests', 'unknown'] as const;

/** The batches of which upstream holds tokens now, and how many that is. */
export const enqueuedBatches = sqliteTable(
  'enqueued_batches',
  {
    connection: text().notNull(),
    batch: text().notNull(),
    /** Null: unknown. */
    model: text(),
    /** Estimated; null: unknown. */
    tokens: integer(),
    /** What the estimate was made from: the part of a group, the stored input, or the number of requests. */
    source: text({ enum: tokenSources }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.batch] })],
);

export type EnqueuedTokenLimitRow = typeof enqueuedTokenLimits.$inferSelect;
export type EnqueuedBatchRow = typeof enqueuedBatches.$inferSelect;
