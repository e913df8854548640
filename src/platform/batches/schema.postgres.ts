import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Results of batches that are at work on a Postgres database, so that any machine can go on with them. */
export const batchLines = sqliteTable(
  'batch_lines',
  {
    seq: integer().notNull(),
    batch: text().notNull(),
    custom_id: text().notNull(),
    /** Which of the files of the batch it will be in. */
    is_error: integer({ mode: 'boolean' }).notNull(),
    /** Without its break. */
    line: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.batch, t.custom_id] }),
    index('batch_lines_in_order').on(t.batch, t.seq),
  ],
);
