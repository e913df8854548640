import { and, asc, eq, gt, gte, type SQL } from 'drizzle-orm';
import type { Db } from '../db/open';
import type { Chunk, FileRef } from './retrieval';
import { type IndexedFile, indexedChunks, indexedFiles, indexedStores } from './schema.postgres';

/** A file or a whole store. */
export type Place = { vector_store_id: string; file_id?: string };

const readAtOnce = 200;

const { seq, state, vector_store_id, file_id } = indexedFiles;

export function isAt({ vector_store_id: store, file_id: id }: Place): SQL | undefined {
  return and(eq(vector_store_id, store), id === undefined ? undefined : eq(file_id, id));
}

/** What processes make their indexes of. */
export const chunkReads = (db: Db) => ({
  /** Undefined: nothing is in the store. */
  async revision(store: string): Promise<string | undefined> {
    const those = eq(indexedStores.id, store);
    return (await db.select().from(indexedStores).where(those).get())?.revision;
  },

  /** What is found, in the order of its writing. */
  async files(store: string): Promise<IndexedFile[]> {
    const those = and(eq(vector_store_id, store), eq(state, 'complete'));
    return db.select().from(indexedFiles).where(those).orderBy(asc(seq)).all();
  },

  async find({ vector_store_id: store, file_id: id }: FileRef): Promise<number | undefined> {
    const those = and(isAt({ vector_store_id: store, file_id: id }), eq(state, 'complete'));
    return (await db.select({ seq }).from(indexedFiles).where(those).get())?.seq;
  },

  async texts(file: number, { offset, limit }: { offset: number; limit: number }) {
    const { text, position } = indexedChunks;
    const rows = await db
      .select({ text })
      .from(indexedChunks)
      .where(and(eq(indexedChunks.file, file), gte(position, offset)))
      .orderBy(asc(position))
      .limit(limit)
      .all();
    return rows.map((row) => row.text);
  },

  /** In order. */
  async *chunks(file: number): AsyncGenerator<Chunk[]> {
    const { position } = indexedChunks;
    for (let last = -1; ; ) {
      const rows = await db
        .select()
        .from(indexedChunks)
        .where(and(eq(indexedChunks.file, file), gt(position, last)))
        .orderBy(asc(position))
        .limit(readAtOnce)
        .all();
      if (rows.length > 0) yield rows.map(({ text, vector }) => ({ text, vector: floats(vector) }));
      if (rows.length < readAtOnce) return;
      last = rows.at(-1)?.position ?? last;
    }
  },
});

/** A copy: numbers begin where memory allows it. */
const floats = (bytes: Buffer) => new Float32Array(Uint8Array.from(bytes).buffer);
