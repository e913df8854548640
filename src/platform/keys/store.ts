import { desc, eq, sql } from 'drizzle-orm';
import { insertionOrder } from '@/lib/database/sql';
import type { Cache } from '../db/cache';
import type { Db } from '../db/open';
import { projects } from './projects-schema';
import { type KeyRow, keys } from './schema';

export type KeyRows = ReturnType<typeof keyRows>;

/** A key with when its project was archived. */
export interface FoundKey {
  key: KeyRow;
  archived_at: number | null;
}

/** `cache` has keys by their hashes. */
export const keyRows = (db: Db, cache: Cache<FoundKey>) => {
  const ofHash = eq(keys.hash, sql.placeholder('hash'));
  const findByHash = db
    .select({ key: keys, archived_at: projects.archived_at })
    .from(keys)
    .leftJoin(projects, eq(projects.id, keys.project))
    .where(ofHash)
    .prepare();

  return {
    async insert(key: KeyRow): Promise<void> {
      await db.insert(keys).values(key).run();
    },

    async findByHash(hash: string): Promise<FoundKey | undefined> {
      return cache.get(hash, () => findByHash.get({ hash }));
    },

    /** Newest first. */
    async list(): Promise<KeyRow[]> {
      return db.select().from(keys).orderBy(desc(insertionOrder)).all();
    },

    async used(id: string, at: number): Promise<void> {
      await db.update(keys).set({ last_used_at: at }).where(eq(keys.id, id)).run();
      cache.clear();
    },

    /** The row that was deleted, if there was one. */
    async delete(id: string): Promise<KeyRow | undefined> {
      const row = await db.delete(keys).where(eq(keys.id, id)).returning().get();
      cache.clear();
      return row;
    },
  };
};
