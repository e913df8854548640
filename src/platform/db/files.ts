import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Db } from './open';
import { beyond, type Page, placeOf } from './place';
import { deleted, type FileRow, files, type NewFile } from './schema';

export type FileRows = ReturnType<typeof fileRows>;

/** What is known of each file. An expired one is as good as deleted. `at` is the time, in unix seconds. */
export const fileRows = (db: Db) => ({
  async insert(file: NewFile): Promise<FileRow> {
    return db.insert(files).values(file).returning().get();
  },

  async find(id: string, at: number): Promise<FileRow | undefined> {
    return db
      .select()
      .from(files)
      .where(and(eq(files.id, id), alive(at)))
      .get();
  },

  async place(id: string): Promise<number | undefined> {
    return placeOf(db, files, id);
  },

  async list(page: Page, at: number, purpose?: string): Promise<FileRow[]> {
    return db
      .select()
      .from(files)
      .where(
        and(beyond(files.seq, page), purpose ? eq(files.purpose, purpose) : undefined, alive(at)),
      )
      .orderBy(page.order === 'asc' ? asc(files.seq) : desc(files.seq))
      .limit(page.limit)
      .all();
  },

  /** True when there was such a file. */
  async delete(id: string, at: number): Promise<boolean> {
    return db.transaction((tx) => {
      const row = tx.delete(files).where(eq(files.id, id)).returning({ seq: files.seq }).get();
      if (row) tx.insert(deleted).values({ id, seq: row.seq, deleted_at: at }).run();
      return row !== undefined;
    });
  },

  async expired(at: number): Promise<string[]> {
    const rows = db.select({ id: files.id }).from(files).where(lte(files.expires_at, at)).all();
    return rows.map(({ id }) => id);
  },

  /** Forgets where objects stood that were deleted before `at`. */
  async forgetDeleted(at: number): Promise<void> {
    db.delete(deleted).where(lte(deleted.deleted_at, at)).run();
  },
});

const alive = (at: number) => or(isNull(files.expires_at), gt(files.expires_at, at));
