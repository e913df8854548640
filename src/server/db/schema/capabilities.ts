import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ApiNoun } from '../../connections/api-operation';
import type { UpstreamFailure } from '../../connections/failure';

/** What the answers of upstreams said of their operations. */
export const capabilities = sqliteTable(
  'capabilities',
  {
    connection: text().notNull(),
    /** `GET /batches`. */
    operation: text().notNull(),
    noun: text().$type<ApiNoun>().notNull(),
    state: text({ enum: ['works', 'refused', 'failed'] }).notNull(),
    /** Why not; null if it works. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** Unix seconds. */
    checkedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.connection, t.operation] })],
);

export type CapabilityRow = typeof capabilities.$inferSelect;
