import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';

/** Records that are deleted upstream one after the other, and what became of each: a receipt that is kept. */
export const deletions = sqliteTable(
  'deletions',
  {
    id: text().primaryKey(),
    connection: text().notNull(),
    /** A key of `history/kinds.ts`. */
    kind: text().notNull(),
    /** The console user who asked for it. */
    by: text().notNull(),
    byName: text().notNull(),
    createdAt: integer().notNull(),
    /** Nothing is left to do, or somebody stopped it. */
    endedAt: integer(),
    stoppedBy: text(),
    /** Unix seconds; nothing is asked before: upstream wanted a pause, or failed. */
    heldUntil: integer().notNull().default(0),
    /** Failures in a row that say nothing of the object. */
    failures: integer().notNull().default(0),
    /** Why it pauses. */
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
  },
  (t) => [index('deletions_newest').on(t.connection, t.createdAt)],
);

export const deletionItems = sqliteTable(
  'deletion_items',
  {
    deletion: text()
      .notNull()
      .references(() => deletions.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** The upstream id, and what the record was called. */
    id: text().notNull(),
    name: text(),
    /** `missing`: upstream had it no more. */
    state: text({ enum: ['waiting', 'deleted', 'missing', 'failed'] })
      .notNull()
      .default('waiting'),
    failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
    at: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.deletion, t.position] }),
    index('deletion_items_of_state').on(t.deletion, t.state, t.position),
  ],
);

export type DeletionRow = typeof deletions.$inferSelect;
export type DeletionItemRow = typeof deletionItems.$inferSelect;
