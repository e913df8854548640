import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Attributes } from './retrieval';

// What is searched, in a Postgres database: the index of each process is made of it. On SQLite the index is all there is.

export const indexedStores = sqliteTable('indexed_stores', {
  id: text().primaryKey(),
  /** Another one after each change that a search can see. By chance: a database may be set back. */
  revision: text().notNull(),
});

export const indexedFiles = sqliteTable(
  'indexed_files',
  {
    seq: integer().primaryKey(),
    vector_store_id: text().notNull(),
    file_id: text().notNull(),
    attributes: text({ mode: 'json' }).$type<Attributes>().notNull(),
    /** `writing`, then `complete` and found, then `deleted` until its chunks are. */
    state: text().$type<'writing' | 'complete' | 'deleted'>().notNull(),
    chunks: integer().notNull().default(0),
    bytes: integer().notNull().default(0),
    /** Of its vectors. Null: it has none yet. */
    dimensions: integer(),
  },
  (t) => [
    uniqueIndex('indexed_files_complete')
      .on(t.vector_store_id, t.file_id)
      .where(sql`state = 'complete'`),
    index('indexed_files_of_store').on(t.vector_store_id, t.file_id, t.state),
    index('indexed_files_deleted').on(t.seq).where(sql`state = 'deleted'`),
  ],
);

export const indexedChunks = sqliteTable(
  'indexed_chunks',
  {
    file: integer().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    /** Numbers of 32 bits. */
    vector: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.file, t.position] })],
);

export type IndexedFile = typeof indexedFiles.$inferSelect;
