import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BatchPlan, PlannedAmount } from '@/lib/usage/batch-plan';
import { records } from './history';

/** What a batch was expected to use when it was created here. */
export const batchEstimates = sqliteTable(
  'batch_estimates',
  {
    batch: integer()
      .primaryKey()
      .references(() => records.seq, { onDelete: 'cascade' }),
    connection: text().notNull(),
    /** As the requests name it, which upstream may answer more exactly; empty: several, or none. */
    model: text().notNull(),
    endpoint: text().notNull(),
    /** A key of the system text that its requests share; empty: none. */
    prompt: text().notNull(),
    plan: text({ mode: 'json' }).$type<BatchPlan>().notNull(),
    /** What somebody agreed to; null: nobody had to. */
    confirmed: text({ mode: 'json' }).$type<PlannedAmount>(),
    confirmedBy: text(),
    createdAt: integer().notNull(),
  },
  (t) => [index('batch_estimates_alike').on(t.connection, t.model, t.endpoint, t.batch)],
);

export type BatchEstimateRow = typeof batchEstimates.$inferSelect;
