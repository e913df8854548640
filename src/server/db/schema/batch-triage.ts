import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';
import { records } from './history';

/** How far a running batch was, whenever its counts had changed. Thinned out as it goes on, removed when it ends. */
export const batchProgress = sqliteTable(
  'batch_progress',
  {
    batch: integer()
      .notNull()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /** Unix seconds. */
    at: integer().notNull(),
    /** Requests that were answered by then, well or not. */
    done: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.batch, t.at] })],
);

/** Batches that are cancelled so that what was not run becomes a new batch: one row each, done step by step. */
export const restResubmissions = sqliteTable(
  'rest_resubmissions',
  {
    batch: integer()
      .primaryKey()
      .references(() => records.seq, { onDelete: 'cascade' }),
    /**
     * `cancelling`: to be asked for, or asked for. `waiting`: for the end and the results. `submitting`: the new batch
     * may exist upstream. The others are ends.
     */
    state: text({
      enum: ['cancelling', 'waiting', 'submitting', 'done', 'nothing_left', 'stopped', 'failed'],
    }).notNull(),
    /** In the name of the file that is uploaded, by which an upload or a batch is found again after a crash. */
    token: text().notNull(),
    requestedBy: text().notNull(),
    requestedByName: text().notNull(),
    requestedAt: integer().notNull(),
    /** The uploaded input of the new batch. */
    fileId: text(),
    /** The new batch. */
    madeId: text(),
    failures: integer().notNull().default(0),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    /** Null once it is over. */
    nextTryAt: integer(),
  },
  (t) => [index('rest_resubmissions_due').on(t.nextTryAt).where(sql`next_try_at is not null`)],
);

export type RestResubmissionRow = typeof restResubmissions.$inferSelect;
