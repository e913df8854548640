import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { NoteChange } from './object-changes';
import type { Db } from './open';
import { type Page, paging, placeOf, valuesOf } from './place';
import { type BatchRow, type BatchStatus, batches, type NewBatch } from './schema/batches';
import { files, type NewFile } from './schema/files';

export type BatchRows = ReturnType<typeof batchRows>;

const unfinished: BatchStatus[] = ['validating', 'in_progress', 'finalizing', 'cancelling'];

export const batchRows = (db: Db, changed: NoteChange = () => {}) => {
  const { find, list } = prepare(db);

  return {
    async insert(batch: NewBatch): Promise<BatchRow> {
      const row = db.insert(batches).values(batch).returning().get();
      changed('batch', [row.id]);
      return row;
    },

    async find(id: string): Promise<BatchRow | undefined> {
      return find.get({ id });
    },

    async place(id: string): Promise<number | undefined> {
      return placeOf(db, batches, id);
    },

    async list(page: Page): Promise<BatchRow[]> {
      return list[page.order].all(valuesOf(page));
    },

    /** Oldest first. */
    async unfinished(limit: number): Promise<BatchRow[]> {
      return db
        .select()
        .from(batches)
        .where(inArray(batches.status, unfinished))
        .orderBy(asc(batches.seq))
        .limit(limit)
        .all();
    },

    /** Has those end within `lifetime` seconds from now whose end lies further ahead: the clock stepped back. */
    async recount(at: number, lifetime: number): Promise<void> {
      const isBeyond = gt(batches.expires_at, at + lifetime);
      const rows = db
        .update(batches)
        .set({ expires_at: at + lifetime })
        .where(and(inArray(batches.status, unfinished), isBeyond))
        .returning({ id: batches.id })
        .all();
      changed(
        'batch',
        rows.map(({ id }) => id),
      );
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
      const row = db.transaction((tx) => {
        const row = tx
          .update(batches)
          .set(to)
          .where(and(eq(batches.id, id), inArray(batches.status, from)))
          .returning()
          .get();
        if (row && newFiles.length > 0) tx.insert(files).values(newFiles).run();
        return row;
      });
      if (row) changed('batch', [row.id]);
      if (row) {
        changed(
          'file',
          newFiles.map(({ id }) => id),
        );
      }
      return row;
    },
  };
};

function prepare(db: Db) {
  const list = (order: Page['order']) => {
    const { where, orderBy, limit } = paging(batches.seq, order);
    return db.select().from(batches).where(where).orderBy(orderBy).limit(limit).prepare();
  };
  return {
    find: db
      .select()
      .from(batches)
      .where(eq(batches.id, sql.placeholder('id')))
      .prepare(),
    list: { asc: list('asc'), desc: list('desc') },
  };
}
