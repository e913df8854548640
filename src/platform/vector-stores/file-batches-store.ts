import { and, eq } from 'drizzle-orm';
import { type KeysetPage, listRows } from '../db/cursor';
import type { Db, Queryable } from '../db/open';
import {
  allFilesExist,
  attachFiles,
  cancelIngestion,
  type FileToAttach,
  isUsable,
} from './attach-files';
import { zeroCounters } from './counters';
import {
  vectorStoreFileBatches as batches,
  type VectorStoreFileBatchRow,
} from './file-batches-schema';
import { vectorStoreFiles } from './files-schema';
import { staleChunks } from './stale-chunks-schema';

export type VectorStoreFileBatchRows = ReturnType<typeof vectorStoreFileBatchRows>;

export const vectorStoreFileBatchRows = (db: Db, notify: (storeId: string) => Promise<void>) => {
  const ofId = (id: string) => eq(batches.id, id);
  const find = (on: Queryable, storeId: string, id: string) =>
    on
      .select()
      .from(batches)
      .where(and(ofId(id), eq(batches.vector_store_id, storeId)))
      .get();

  return {
    /** Puts the files into the store, all in one. Undefined where the store or a file is gone or has expired. */
    async insert(
      storeId: string,
      id: string,
      newFiles: FileToAttach[],
      at: number,
    ): Promise<VectorStoreFileBatchRow | undefined> {
      const inserted = await db.inTransaction(async (tx) => {
        if (!(await isUsable(tx, storeId, at)) || !(await allFilesExist(tx, newFiles, at)))
          return undefined;
        const begun = {
          status: 'in_progress' as const,
          file_counts: zeroCounters,
          created_at: at,
        };
        await tx
          .insert(batches)
          .values({ id, vector_store_id: storeId, ...begun })
          .run();
        await attachFiles(tx, storeId, newFiles, at, id);
        return find(tx, storeId, id);
      });
      await notify(storeId);
      return inserted;
    },

    async find(storeId: string, id: string): Promise<VectorStoreFileBatchRow | undefined> {
      return find(db, storeId, id);
    },

    async cursor(storeId: string, id: string): Promise<number | undefined> {
      const of = and(ofId(id), eq(batches.vector_store_id, storeId));
      return (await db.select({ seq: batches.seq }).from(batches).where(of).get())?.seq;
    },

    async list(storeId: string, page: KeysetPage): Promise<VectorStoreFileBatchRow[]> {
      return listRows(db, batches, page, eq(batches.vector_store_id, storeId));
    },

    /** Calls off the files that are not read yet. One that has ended stays as it is. */
    async cancel(id: string): Promise<void> {
      const cancelled = await db.inTransaction(async (tx) => {
        const inProgress = and(ofId(id), eq(batches.status, 'in_progress'));
        const to = { status: 'cancelled' as const };
        if ((await tx.update(batches).set(to).where(inProgress).run()).changes === 0) return [];
        const rows = await cancelIngestion(tx, eq(vectorStoreFiles.batch_id, id));
        const stale = rows.map((row) => ({
          vector_store_id: row.vector_store_id,
          file_id: row.id,
        }));
        if (stale.length > 0) await tx.insert(staleChunks).values(stale).run();
        return rows;
      });
      for (const row of cancelled.slice(0, 1)) await notify(row.vector_store_id);
    },
  };
};
