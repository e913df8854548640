import { asc, eq } from 'drizzle-orm';
import { insertionOrder } from '@/lib/database/sql';
import type { Cache } from '../db/cache';
import type { Db } from '../db/open';
import { type ProjectRow, projects } from './projects-schema';
import type { FoundKey } from './store';

export type ProjectRows = ReturnType<typeof projectRows>;

/** `keys` has keys with when their projects were archived. */
export const projectRows = (db: Db, keys: Cache<FoundKey>) => ({
  /** Oldest first. */
  async list(): Promise<ProjectRow[]> {
    return db.select().from(projects).orderBy(asc(projects.created_at), asc(insertionOrder)).all();
  },

  async find(id: string): Promise<ProjectRow | undefined> {
    return db.select().from(projects).where(eq(projects.id, id)).get();
  },

  /** A new one; where it is known already, `change` is made to it. */
  async save(row: ProjectRow, change: Partial<ProjectRow> = row): Promise<ProjectRow> {
    const saved = await db
      .insert(projects)
      .values(row)
      .onConflictDoUpdate({ target: projects.id, set: change })
      .returning()
      .get();
    keys.clear();
    return saved;
  },

  /** Undefined: there is none. */
  async change(id: string, to: Partial<ProjectRow>): Promise<ProjectRow | undefined> {
    const changed = await db.update(projects).set(to).where(eq(projects.id, id)).returning().get();
    keys.clear();
    return changed;
  },
});
