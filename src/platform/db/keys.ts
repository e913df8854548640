import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from './open';
import { type KeyRow, keys } from './schema/keys';
import { projects } from './schema/projects';

export type KeyRows = ReturnType<typeof keyRows>;

export const keyRows = (db: Db) => {
  const ofHash = eq(keys.hash, sql.placeholder('hash'));
  const findByHash = db
    .select({ key: keys, archived_at: projects.archived_at })
    .from(keys)
    .leftJoin(projects, eq(projects.id, keys.project))
    .where(ofHash)
    .prepare();

  return {
    async insert(key: KeyRow): Promise<void> {
      db.insert(keys).values(key).run();
    },

    /** With when its project was archived. */
    async findByHash(hash: string) {
      return findByHash.get({ hash });
    },

    /** Newest first. */
    async list(): Promise<KeyRow[]> {
      return db.select().from(keys).orderBy(desc(sql`rowid`)).all();
    },

    async used(id: string, at: number): Promise<void> {
      db.update(keys).set({ last_used_at: at }).where(eq(keys.id, id)).run();
    },

    /** The row that was deleted, if there was one. */
    async delete(id: string): Promise<KeyRow | undefined> {
      return db.delete(keys).where(eq(keys.id, id)).returning().get();
    },
  };
};
