import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { FileCounts } from './schema';

export const vectorStoreFileBatches = sqliteTable(
  'vector_store_file_batches',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    vector_store_id: text().notNull(),
    status: text().$type<'in_progress' | 'completed' | 'cancelled' | 'failed'>().notNull(),
    file_counts: text({ mode: 'json' }).$type<FileCounts>().notNull(),
  },
  (t) => [index('vector_store_file_batches_by_store').on(t.vector_store_id, t.seq)],
);

export type VectorStoreFileBatchRow = typeof vectorStoreFileBatches.$inferSelect;
export type NewVectorStoreFileBatch = typeof vectorStoreFileBatches.$inferInsert;
