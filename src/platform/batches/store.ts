import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { putUsage } from '@/lib/usage/store';
import { cursorOf, type KeysetPage, pageParameters, paging } from '../db/cursor';
import type { NoteChange } from '../db/object-changes';
import type { Db } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { files, type NewFile } from '../files/schema';
import { type BatchRow, type BatchStatus, batches, type NewBatch } from './schema';
import { usageRecordOf } from './usage';

export type BatchRows = ReturnType<typeof batchRows>;

export const unfinishedStatuses: BatchStatus[] = [
  'validating',
  'in_progress',
  'finalizing',
  'cancelling',
];

export const batchRows = (db: Db, project: ProjectScope, changed: NoteChange) => {
  const { find, list } = prepare(db, project);
  const isHere = inProject(batches.project, project);

  return {
    async insert(batch: NewBatch): Promise<BatchRow> {
      const row = await db
        .insert(batches)
        .values({ ...batch, ...ofProject(project) })
        .returning()
        .get();
      await changed('batch', [row.id], row.project);
      return row;
    },

    async find(id: string): Promise<BatchRow | undefined> {
      return find.get({ id });
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, batches, id, project);
    },

    async list(page: KeysetPage): Promise<BatchRow[]> {
      return list[page.order].all(pageParameters(page));
    },

    /** Oldest first. */
    async unfinished(limit: number): Promise<BatchRow[]> {
      return db
        .select()
        .from(batches)
        .where(and(isHere, inArray(batches.status, unfinishedStatuses)))
        .orderBy(asc(batches.seq))
        .limit(limit)
        .all();
    },

    /** Has those end within `lifetime` seconds from now whose end lies further ahead: the clock stepped back. */
    async recount(at: number, lifetime: number): Promise<void> {
      const isBeyond = gt(batches.expires_at, at + lifetime);
      const rows = await db
        .update(batches)
        .set({ expires_at: at + lifetime })
        .where(and(isHere, inArray(batches.status, unfinishedStatuses), isBeyond))
        .returning({ id: batches.id })
        .all();
      await changed(
        'batch',
        rows.map(({ id }) => id),
      );
    },

    /** Whether a batch that is not finished reads from this file. */
    async needs(fileId: string): Promise<boolean> {
      const needed = and(
        eq(batches.input_file_id, fileId),
        inArray(batches.status, unfinishedStatuses),
      );
      return (await db.select({ id: batches.id }).from(batches).where(needed).get()) !== undefined;
    },

    /**
     * Changes the batch if it still is in one of the states `from`, and adds `newFiles` to its project in
     * the same transaction. Undefined when it is not: somebody else was faster.
     */
    async change(
      id: string,
      from: BatchStatus[],
      to: Partial<NewBatch>,
      newFiles: NewFile[] = [],
    ): Promise<BatchRow | undefined> {
      const row = await db.inTransaction(async (tx) => {
        const row = await tx
          .update(batches)
          .set(to)
          .where(and(isHere, eq(batches.id, id), inArray(batches.status, from)))
          .returning()
          .get();
        const made = newFiles.map((file) => ({ ...file, project: row?.project }));
        if (row && made.length > 0) await tx.insert(files).values(made).run();
        if (row) await putUsage(tx, usageRecordOf(row));
        return row;
      });
      if (!row) return undefined;
      await changed('batch', [row.id], row.project);
      await changed(
        'file',
        newFiles.map(({ id }) => id),
        row.project,
      );
      return row;
    },
  };
};

function prepare(db: Db, project: ProjectScope) {
  const isHere = inProject(batches.project, project);
  const list = (order: KeysetPage['order']) => {
    const { where, orderBy, limit } = paging(batches.seq, order);
    return db
      .select()
      .from(batches)
      .where(and(isHere, where))
      .orderBy(orderBy)
      .limit(limit)
      .prepare();
  };
  return {
    find: db
      .select()
      .from(batches)
      .where(and(isHere, eq(batches.id, sql.placeholder('id'))))
      .prepare(),
    list: { asc: list('asc'), desc: list('desc') },
  };
}
