import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from './open';
import { beyond, type Page, placeOf } from './place';
import {
  type BatchRow,
  type BatchStatus,
  batches,
  files,
  type NewBatch,
  type NewFile,
} from './schema';

export type BatchRows = ReturnType<typeof batchRows>;

const unfinished: BatchStatus[] = ['validating', 'in_progress', 'finalizing', 'cancelling'];

export const batchRows = (db: Db) => ({
  async insert(batch: NewBatch): Promise<BatchRow> {
    return db.insert(batches).values(batch).returning().get();
  },

  async find(id: string): Promise<BatchRow | undefined> {
    return db.select().from(batches).where(eq(batches.id, id)).get();
  },

  async place(id: string): Promise<number | undefined> {
    return placeOf(db, batches, id);
  },

  async list(page: Page): Promise<BatchRow[]> {
    return db
      .select()
      .from(batches)
      .where(beyond(batches.seq, page))
      .orderBy(page.order === 'asc' ? asc(batches.seq) : desc(batches.seq))
      .limit(page.limit)
      .all();
  },

  /** Oldest first. */
  async unfinished(): Promise<BatchRow[]> {
    return db
      .select()
      .from(batches)
      .where(inArray(batches.status, unfinished))
      .orderBy(asc(batches.seq))
      .all();
  },

  /** Whether a batch that is not finished reads from this file. */
  async needs(fileId: string): Promise<boolean> {
    const needed = and(eq(batches.input_file_id, fileId), inArray(batches.status, unfinished));
    return db.select({ id: batches.id }).from(batches).where(needed).get() !== undefined;
  },

  /**
   * Changes the batch if it still is in one of the states `from`, and adds `newFiles` in the same
   * transaction. Undefined when it is not: somebody else was faster.
   */
  async change(
    id: string,
    from: BatchStatus[],
    to: Partial<NewBatch>,
    newFiles: NewFile[] = [],
  ): Promise<BatchRow | undefined> {
    return db.transaction((tx) => {
      const row = tx
        .update(batches)
        .set(to)
        .where(and(eq(batches.id, id), inArray(batches.status, from)))
        .returning()
        .get();
      if (row && newFiles.length > 0) tx.insert(files).values(newFiles).run();
      return row;
    });
  },
});
