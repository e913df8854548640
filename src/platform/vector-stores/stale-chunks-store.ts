import { asc, eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type StaleChunks, staleChunks } from './stale-chunks-schema';

export type StaleChunkRows = ReturnType<typeof staleChunkRows>;

export const staleChunkRows = (db: Db) => ({
  /** Oldest first. */
  async list(limit: number): Promise<StaleChunks[]> {
    return db.select().from(staleChunks).orderBy(asc(staleChunks.seq)).limit(limit).all();
  },

  async find(seq: number): Promise<StaleChunks | undefined> {
    return db.select().from(staleChunks).where(eq(staleChunks.seq, seq)).get();
  },

  async delete(seq: number): Promise<void> {
    await db.delete(staleChunks).where(eq(staleChunks.seq, seq)).run();
  },
});
