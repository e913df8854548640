import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { defaultProject } from '../db/project';

/** Updated with every file change, never counted. */
export interface FileCounts {
  in_progress: number;
  completed: number;
  failed: number;
  cancelled: number;
  total: number;
}

export const vectorStores = sqliteTable(
  'vector_stores',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    /** Private. */
    project: text().notNull().default(defaultProject),
    created_at: integer().notNull(),
    name: text(),
    description: text(),
    usage_bytes: integer().notNull(),
    file_counts: text({ mode: 'json' }).$type<FileCounts>().notNull(),
    expires_after: text({ mode: 'json' }).$type<{ anchor: 'last_active_at'; days: number }>(),
    expires_at: integer(),
    last_active_at: integer().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** Private. Its embedding model; null until the first file is ingested. */
    embedding_model: text(),
    dimensions: integer(),
  },
  (t) => [
    index('vector_stores_by_project').on(t.project, t.seq),
    index('vector_stores_by_expiry').on(t.expires_at),
  ],
);

export type VectorStoreRow = typeof vectorStores.$inferSelect;
export type NewVectorStore = typeof vectorStores.$inferInsert;
