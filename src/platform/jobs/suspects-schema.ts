import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The process that does the work: one row, written when it starts, once when it first gets somewhere, and when it stops. */
export const workers = sqliteTable('workers', {
  id: integer().primaryKey(),
  /** Still true at the next start: the process died. */
  is_running: integer({ mode: 'boolean' }).notNull(),
  /** Whether any work has come to an end since the start. */
  has_progressed: integer({ mode: 'boolean' }).notNull(),
});

/** Work that was under way when the process died, until it has come to an end. */
export const suspects = sqliteTable('suspects', {
  /** Which work: `run:…`, `file:…`, `batch:…`, or `line:…` for one request of a batch. */
  key: text().primaryKey(),
  /** How often the process died while this was under way. */
  deaths: integer().notNull(),
  /** Whether no other suspect may run beside it. */
  is_alone: integer({ mode: 'boolean' }).notNull(),
  /** Whether it is being tried alone; true at the next start: it was the only suspect when the process died. */
  is_tried: integer({ mode: 'boolean' }).notNull(),
});

export type WorkerRow = typeof workers.$inferSelect;
export type SuspectRow = typeof suspects.$inferSelect;
