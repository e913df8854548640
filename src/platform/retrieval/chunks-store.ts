import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { chunkReads, isAt, type Place } from './chunk-reads';
import { packVector } from './index/vectors';
import type { Attributes, Chunk, FileRef } from './retrieval';
import { type IndexedFile, indexedChunks, indexedFiles, indexedStores } from './schema.postgres';

export type ChunkRows = ReturnType<typeof chunkRows>;

const deletedAtOnce = 2_000;

const { seq, state, vector_store_id } = indexedFiles;

/** The chunks of all vector stores, in a Postgres database. */
export const chunkRows = (db: Db) => {
  /** Files that count as deleted within the transaction. Their chunks go afterwards. */
  const markDeleted = async (tx: Tx, those: SQL | undefined): Promise<number[]> => {
    const rows = await tx
      .update(indexedFiles)
      .set({ state: 'deleted' })
      .where(and(ne(state, 'deleted'), those))
      .returning({ seq })
      .all();
    return rows.map((row) => row.seq);
  };

  const purge = async (files: readonly number[]): Promise<void> => {
    for (const file of files) {
      const ofFile = eq(indexedChunks.file, file);
      const some = db
        .select({ position: indexedChunks.position })
        .from(indexedChunks)
        .where(ofFile)
        .limit(deletedAtOnce);
      for (;;) {
        const those = and(ofFile, inArray(indexedChunks.position, some));
        const { changes } = await db.delete(indexedChunks).where(those).run();
        if (changes < deletedAtOnce) break;
      }
      await db.delete(indexedFiles).where(eq(seq, file)).run();
    }
  };

  return {
    ...chunkReads(db),

    /** The number under which the file is written. Whoever was writing it before writes no more. */
    async begin(place: FileRef, attributes: Attributes): Promise<number> {
      const [row, gone] = await db.inTransaction(async (tx) => {
        const gone = await markDeleted(tx, and(isAt(place), eq(state, 'writing')));
        const values = { ...place, attributes, state: 'writing' as const };
        return [await tx.insert(indexedFiles).values(values).returning({ seq }).get(), gone];
      });
      await purge(gone);
      return row.seq;
    },

    async append(file: number, chunks: readonly Chunk[]): Promise<void> {
      if (chunks.length === 0) return;
      const packed = chunks.map(({ vector }) => packVector(vector).length);
      const texts = chunks.map(({ text }) => Buffer.byteLength(text));
      await db.inTransaction(async (tx) => {
        const row = await writingRow(tx, file);
        const dimensions = (await dimensionsOf(tx, row)) ?? chunks[0]?.vector.length ?? 0;
        if (chunks.some(({ vector }) => vector.length !== dimensions))
          throw new Error(`The vectors of this vector store have ${dimensions} dimensions.`);
        const rows = chunks.map(({ text, vector }, at) => {
          const position = row.chunks + at;
          const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
          return { file, position, text, vector: bytes };
        });
        await tx.insert(indexedChunks).values(rows).run();
        const to = {
          chunks: row.chunks + rows.length,
          bytes: row.bytes + sum(packed) + sum(texts),
          dimensions,
        };
        await tx.update(indexedFiles).set(to).where(eq(seq, file)).run();
      });
    },

    /** Has the file found in place of the previous one. Resolves with the bytes of its chunks. */
    async commit(file: number): Promise<number> {
      const { bytes, gone } = await db.inTransaction(async (tx) => {
        const row = await writingRow(tx, file);
        const gone = await markDeleted(tx, and(isAt(row), eq(state, 'complete')));
        await tx.update(indexedFiles).set({ state: 'complete' }).where(eq(seq, file)).run();
        await touch(tx, row.vector_store_id);
        return { bytes: row.bytes, gone };
      });
      await purge(gone);
      return bytes;
    },

    async abandon(file: number): Promise<void> {
      const isIt = and(eq(seq, file), eq(state, 'writing'));
      await purge(await db.inTransaction((tx) => markDeleted(tx, isIt)));
    },

    async remove(place: Place): Promise<void> {
      const { vector_store_id: store, file_id: id } = place;
      const isStore = eq(indexedStores.id, store);
      const gone = await db.inTransaction(async (tx) => {
        const gone = await markDeleted(tx, isAt(place));
        if (id === undefined) await tx.delete(indexedStores).where(isStore).run();
        else if (gone.length > 0) await touch(tx, store);
        return gone;
      });
      await purge(gone);
    },

    async setAttributes(place: FileRef, attributes: Attributes): Promise<void> {
      await db.inTransaction(async (tx) => {
        const those = and(isAt(place), ne(state, 'deleted'));
        const { changes } = await tx.update(indexedFiles).set({ attributes }).where(those).run();
        if (changes > 0) await touch(tx, place.vector_store_id);
      });
    },

    /** Removes the chunks of files that are deleted, whose process died before it did. */
    async purgeDeleted(): Promise<void> {
      const rows = await db.select({ seq }).from(indexedFiles).where(eq(state, 'deleted')).all();
      await purge(rows.map((row) => row.seq));
    },
  };
};

async function writingRow(tx: Tx, file: number): Promise<IndexedFile> {
  const those = and(eq(seq, file), eq(state, 'writing'));
  const row = await tx.select().from(indexedFiles).where(those).get();
  if (!row) throw new Error('The file was deleted while it was written.');
  return row;
}

async function dimensionsOf(tx: Tx, row: IndexedFile): Promise<number | null> {
  if (row.dimensions !== null) return row.dimensions;
  const { dimensions } = indexedFiles;
  const those = and(
    eq(vector_store_id, row.vector_store_id),
    ne(state, 'deleted'),
    isNotNull(dimensions),
  );
  const other = await tx.select({ dimensions }).from(indexedFiles).where(those).limit(1).get();
  return other?.dimensions ?? null;
}

async function touch(tx: Tx, id: string): Promise<void> {
  const revision = randomUUID();
  await tx
    .insert(indexedStores)
    .values({ id, revision })
    .onConflictDoUpdate({ target: indexedStores.id, set: { revision: sql`excluded.revision` } })
    .run();
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
