import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// Who works on what, where several processes share the work of a Postgres database.

/** The processes that share the work. One that is removed here writes no more of it. */
export const workerProcesses = sqliteTable('worker_processes', {
  /** As in `processes`. */
  id: text().primaryKey(),
  /** Whether any of its work has finished. */
  has_progressed: integer({ mode: 'boolean' }).notNull(),
});

export const workClaims = sqliteTable(
  'work_claims',
  {
    /** The name of the type of work. */
    type: text().notNull(),
    /** The task. */
    id: text().notNull(),
    /** The process at work on it; null: it died, and anybody may go on. */
    owner: text(),
    /** How many have begun with it. */
    generation: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.type, t.id] }), index('work_claims_by_owner').on(t.owner)],
);
