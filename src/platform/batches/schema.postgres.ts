import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BatchUsage } from './schema';

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

/** The requests of batches that are at work on a Postgres database, some at a time, so that processes share them. */
export const batchBlocks = sqliteTable(
  'batch_blocks',
  {
    batch: text().notNull(),
    number: integer().notNull(),
    /** Where its lines begin in the input, and where they end, in bytes. */
    first_byte: integer().notNull(),
    end_byte: integer().notNull(),
    custom_ids: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Requests without a result. */
    open: integer().notNull(),
    completed: integer().notNull(),
    failed: integer().notNull(),
    /** Completed requests that told no usage. */
    unreported: integer().notNull(),
    usage: text({ mode: 'json' }).$type<BatchUsage>().notNull(),
    /** The process at work on it; null: nobody, or it died. */
    owner: text(),
    /** How many have begun with it. */
    generation: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.batch, t.number] }), index('batch_blocks_by_owner').on(t.owner)],
);

export type BatchBlock = typeof batchBlocks.$inferSelect;
