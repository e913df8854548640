import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';
import type { VectorStoreFileObject } from '@/lib/openai';
import type { UnreadPart } from '../retrieval/retrieval';

export type VectorStoreFileStatus = 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** Which files are in which vector store. */
export const vectorStoreFiles = sqliteTable(
  'vector_store_files',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** The file's. */
    id: text().notNull(),
    vector_store_id: text().notNull(),
    created_at: integer().notNull(),
    usage_bytes: integer().notNull(),
    status: text().$type<VectorStoreFileStatus>().notNull(),
    last_error: text({ mode: 'json' }).$type<VectorStoreFileObject['last_error']>(),
    chunking_strategy: text({ mode: 'json' }).$type<ChunkingStrategy>().notNull(),
    attributes: exactJson().$type<Record<string, string | number | boolean>>().notNull(),
    /** Unread parts of a completed file. */
    unread_parts: text({ mode: 'json' }).$type<UnreadPart[]>(),
    /** Private. Its file batch. */
    batch_id: text(),
  },
  (t) => [
    uniqueIndex('vector_store_files_by_id').on(t.vector_store_id, t.id),
    index('vector_store_files_by_store').on(t.vector_store_id, t.seq),
    index('vector_store_files_by_status').on(t.vector_store_id, t.status, t.seq),
    index('vector_store_files_by_batch').on(t.batch_id, t.seq),
    index('vector_store_files_in_progress')
      .on(t.vector_store_id, t.seq)
      .where(sql`status = 'in_progress'`),
    index('vector_store_files_of_file').on(t.id),
  ],
);

export interface ChunkingStrategy {
  type: 'static';
  static: { max_chunk_size_tokens: number; chunk_overlap_tokens: number };
}

export type VectorStoreFileRow = typeof vectorStoreFiles.$inferSelect;
export type NewVectorStoreFile = typeof vectorStoreFiles.$inferInsert;
