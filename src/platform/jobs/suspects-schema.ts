import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The worker process: one row, written at its start, first progress and stop. */
export const workers = sqliteTable('workers', {
  id: integer().primaryKey(),
  /** If still true at the next start, the process died. */
  is_running: integer({ mode: 'boolean' }).notNull(),
  /** Whether any work has finished since the start. */
  has_progressed: integer({ mode: 'boolean' }).notNull(),
});

/** Work in progress when the process died, until it ends. */
export const suspects = sqliteTable('suspects', {
  /** The key of the work: `run:…`, `file:…`, `batch:…`, or `line:…` for a batch request. */
  key: text().primaryKey(),
  /** How often the process died during this work. */
  deaths: integer().notNull(),
  /** Whether no other suspect may run at the same time. */
  is_alone: integer({ mode: 'boolean' }).notNull(),
  /** Whether it runs alone. If true at the next start, it was the only suspect when the process died. */
  is_tried: integer({ mode: 'boolean' }).notNull(),
  /** In which process, where several share the work. */
  tried_by: text(),
});

export type WorkerRow = typeof workers.$inferSelect;
export type SuspectRow = typeof suspects.$inferSelect;
