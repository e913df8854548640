import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The events of run streams, in order. Kept for a while after the run has ended. */
export const runEvents = sqliteTable(
  'run_events',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    run_id: text().notNull(),
    event: text().notNull(),
    /** JSON, as it goes over the wire. */
    data: text().notNull(),
  },
  (t) => [index('run_events_by_run').on(t.run_id, t.seq)],
);

export type RunEventRow = typeof runEvents.$inferSelect;
