import { and, eq } from 'drizzle-orm';
import { type KeysetPage, listRows } from '../db/cursor';
import type { Db } from '../db/open';
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

export const vectorStoreFileBatchRows = (db: Db, ring: (storeId: string) => void) => {
  const ofId = (id: string) => eq(batches.id, id);
  const find = (storeId: string, id: string) =>
    db
      .select()
      .from(batches)
      .where(and(ofId(id), eq(batches.vector_store_id, storeId)))
      .get();

  return {
    /** Puts the files into the store, all in one. Undefined where the store or a file is gone or has expired. */
    async insert(
      storeId: string,
      id: string,
      coming: FileToAttach[],
      at: number,
    ): Promise<VectorStoreFileBatchRow | undefined> {
      const inserted = db.transaction(
        (tx) => {
          if (!isUsable(tx, storeId, at) || !allFilesExist(tx, coming, at)) return undefined;
          const begun = {
            status: 'in_progress' as const,
            file_counts: zeroCounters,
            created_at: at,
          };
          tx.insert(batches)
            .values({ id, vector_store_id: storeId, ...begun })
            .run();
          attachFiles(tx, storeId, coming, at, id);
          return find(storeId, id);
        },
        { behavior: 'immediate' },
      );
      ring(storeId);
      return inserted;
    },

    async find(storeId: string, id: string): Promise<VectorStoreFileBatchRow | undefined> {
      return find(storeId, id);
    },

    async cursor(storeId: string, id: string): Promise<number | undefined> {
      const of = and(ofId(id), eq(batches.vector_store_id, storeId));
      return db.select({ seq: batches.seq }).from(batches).where(of).get()?.seq;
    },

    async list(storeId: string, page: KeysetPage): Promise<VectorStoreFileBatchRow[]> {
      return listRows(db, batches, page, eq(batches.vector_store_id, storeId));
    },

    /** Calls off the files that are not read yet. One that has ended stays as it is. */
    async cancel(id: string): Promise<void> {
      const cancelled = db.transaction(
        (tx) => {
          const inProgress = and(ofId(id), eq(batches.status, 'in_progress'));
          const to = { status: 'cancelled' as const };
          if (tx.update(batches).set(to).where(inProgress).run().changes === 0) return [];
          const rows = cancelIngestion(tx, eq(vectorStoreFiles.batch_id, id));
          const stale = rows.map((row) => ({
            vector_store_id: row.vector_store_id,
            file_id: row.id,
          }));
          if (stale.length > 0) tx.insert(staleChunks).values(stale).run();
          return rows;
        },
        { behavior: 'immediate' },
      );
      for (const row of cancelled.slice(0, 1)) ring(row.vector_store_id);
    },
  };
};
