import { asc, eq, sql } from 'drizzle-orm';
import type { Cache } from './cache';
import type { FoundKey } from './keys';
import type { Db } from './open';
import { type ProjectRow, projects } from './schema/projects';

export type ProjectRows = ReturnType<typeof projectRows>;

/** `keys` has keys with when their projects were archived. */
export const projectRows = (db: Db, keys: Cache<FoundKey>) => ({
  /** Oldest first. */
  async list(): Promise<ProjectRow[]> {
    return db.select().from(projects).orderBy(asc(projects.created_at), asc(sql`rowid`)).all();
  },

  async find(id: string): Promise<ProjectRow | undefined> {
    return db.select().from(projects).where(eq(projects.id, id)).get();
  },

  /** In place of the one with its id. */
  async save(row: ProjectRow): Promise<void> {
    db.insert(projects).values(row).onConflictDoUpdate({ target: projects.id, set: row }).run();
    keys.clear();
  },
});
