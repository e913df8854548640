import { and, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { ChangeNotifier } from '../db/change-notifier';
import { cursorUnder, type KeysetPage, listRows } from '../db/cursor';
import type { Db, Queryable } from '../db/open';
import { files } from '../files/schema';
import type { UnreadPart } from '../retrieval/retrieval';
import { attachFiles, detachFile, type FileToAttach } from './attach-files';
import { addToBatchCounters, addToStoreCounters } from './counters';
import {
  type VectorStoreFileRow,
  type VectorStoreFileStatus,
  vectorStoreFiles,
} from './files-schema';
import { staleChunks } from './stale-chunks-schema';

export type VectorStoreFileRows = ReturnType<typeof vectorStoreFileRows>;

type Ending =
  | { status: 'completed'; usage_bytes: number; unread_parts: UnreadPart[] | null }
  | { status: 'failed'; last_error: NonNullable<VectorStoreFileRow['last_error']> };

interface StoreChanges extends Pick<ChangeNotifier, 'subscribe'> {
  /** A store has changed, and which of its files have; those that come in, or are read, are found without that. */
  notify(storeId: string, fileIds?: string[]): Promise<void>;
}

export const vectorStoreFileRows = (db: Db, notifier: StoreChanges) => {
  const { bySeq, searchable, firstOf } = prepare(db);
  const listWhere = (of: SQL, page: KeysetPage, status?: VectorStoreFileStatus) => {
    const ofStatus = status && eq(vectorStoreFiles.status, status);
    return listRows(db, vectorStoreFiles, page, and(of, ofStatus));
  };

  return {
    /** In the order of `newFiles`. Undefined where the store or a file is gone or has expired. */
    async add(
      storeId: string,
      newFiles: FileToAttach[],
      at: number,
    ): Promise<VectorStoreFileRow[] | undefined> {
      const rows = await db.inTransaction(async (tx) => {
        if (!(await attachFiles(tx, storeId, newFiles, at))) return undefined;
        const rows: VectorStoreFileRow[] = [];
        for (const { id } of newFiles) {
          const row = await find(tx).get({ storeId, id });
          if (row) rows.push(row);
        }
        return rows;
      });
      await notifier.notify(storeId);
      return rows;
    },

    /** Hears when files come into the store, are read, fail or are taken out, until `end`. */
    subscribe: (storeId: string, signal: AbortSignal) => notifier.subscribe(storeId, signal),

    async find(storeId: string, id: string): Promise<VectorStoreFileRow | undefined> {
      return find(db).get({ storeId, id });
    },

    async findBySeq(seq: number): Promise<VectorStoreFileRow | undefined> {
      return bySeq.get({ seq });
    },

    async cursor(storeId: string, id: string): Promise<number | undefined> {
      const isHere = eq(vectorStoreFiles.vector_store_id, storeId);
      return cursorUnder(db, vectorStoreFiles, storeId, id, isHere);
    },

    async list(
      storeId: string,
      page: KeysetPage,
      status?: VectorStoreFileStatus,
    ): Promise<VectorStoreFileRow[]> {
      return listWhere(eq(vectorStoreFiles.vector_store_id, storeId), page, status);
    },

    async listOfBatch(
      batchId: string,
      page: KeysetPage,
      status?: VectorStoreFileStatus,
    ): Promise<VectorStoreFileRow[]> {
      return listWhere(eq(vectorStoreFiles.batch_id, batchId), page, status);
    },

    /** What may be told of a file that a search has found. Undefined when it must not be found. */
    async searchable(storeId: string, id: string, at: number) {
      return searchable.get({ storeId, id, at });
    },

    async setAttributes(
      storeId: string,
      id: string,
      attributes: VectorStoreFileRow['attributes'],
    ): Promise<VectorStoreFileRow | undefined> {
      const updated = await db.inTransaction(async (tx) => {
        const here = and(
          eq(vectorStoreFiles.vector_store_id, storeId),
          eq(vectorStoreFiles.id, id),
        );
        const row = await tx
          .update(vectorStoreFiles)
          .set({ attributes })
          .where(here)
          .returning()
          .get();
        if (row)
          await tx.insert(staleChunks).values({ vector_store_id: storeId, file_id: id }).run();
        return row;
      });
      await notifier.notify(storeId, [id]);
      return updated;
    },

    /** Ends what is in progress. Undefined when it is not, or not any more. */
    async end(seq: number, ending: Ending, at: number): Promise<VectorStoreFileRow | undefined> {
      const ended = await db.inTransaction(async (tx) => {
        const inProgress = and(
          eq(vectorStoreFiles.seq, seq),
          eq(vectorStoreFiles.status, 'in_progress'),
        );
        const row = await tx
          .update(vectorStoreFiles)
          .set(ending)
          .where(inProgress)
          .returning()
          .get();
        if (!row) return undefined;
        const change = { in_progress: -1, [row.status]: 1 };
        await addToStoreCounters(tx, row.vector_store_id, change, { bytes: row.usage_bytes, at });
        await addToBatchCounters(tx, row.batch_id, change);
        // An attempt before this one may have come as far as the index.
        if (row.status === 'failed')
          await tx
            .insert(staleChunks)
            .values({ vector_store_id: row.vector_store_id, file_id: row.id })
            .run();
        return row;
      });
      if (ended) await notifier.notify(ended.vector_store_id);
      return ended;
    },

    /** True when it was there. */
    async delete(storeId: string, id: string, at: number): Promise<boolean> {
      const isGone = await db.inTransaction(async (tx) => {
        const row = await find(tx).get({ storeId, id });
        if (row) await detachFile(tx, row, at);
        return row !== undefined;
      });
      await notifier.notify(storeId, [id]);
      return isGone;
    },

    /** Those to be read next: of each store the oldest, and no more than `share`. */
    async unfinished(limit: number, share: number): Promise<number[]> {
      const seqs: number[] = [];
      for (const { id } of await db.all<{ id: string }>(busyStores)) {
        if (seqs.length >= limit) break;
        for (const { seq } of await firstOf.all({ storeId: id, share })) seqs.push(seq);
      }
      return seqs;
    },

    /** Which of these are in progress. */
    async inProgress(seqs: number[]): Promise<number[]> {
      const those = and(
        inArray(vectorStoreFiles.seq, seqs),
        eq(vectorStoreFiles.status, 'in_progress'),
      );
      const rows = await db
        .select({ seq: vectorStoreFiles.seq })
        .from(vectorStoreFiles)
        .where(those)
        .all();
      return rows.map(({ seq }) => seq);
    },
  };
};

/** Steps from each store that has files to read to the next, however many files they have. */
const busyStores = sql`
  with recursive busy(id) as (
    select min(vector_store_id) from vector_store_files where status = 'in_progress'
    union all
    select (
      select min(vector_store_id) from vector_store_files
      where status = 'in_progress' and vector_store_id > busy.id
    ) from busy where busy.id is not null
  )
  select id from busy where id is not null`;

const ofStore = eq(vectorStoreFiles.vector_store_id, sql.placeholder('storeId'));
const here = and(ofStore, eq(vectorStoreFiles.id, sql.placeholder('id')));
const find = prepared((on: Queryable) => on.select().from(vectorStoreFiles).where(here).prepare());

function prepare(db: Db) {
  const isCompleted = eq(vectorStoreFiles.status, 'completed');
  const isInProgress = eq(vectorStoreFiles.status, 'in_progress');
  const isThere = or(isNull(files.expires_at), gt(files.expires_at, sql.placeholder('at')));
  return {
    bySeq: db
      .select()
      .from(vectorStoreFiles)
      .where(eq(vectorStoreFiles.seq, sql.placeholder('seq')))
      .prepare(),
    searchable: db
      .select({ filename: files.filename, attributes: vectorStoreFiles.attributes })
      .from(vectorStoreFiles)
      .innerJoin(files, eq(files.id, vectorStoreFiles.id))
      .where(and(here, isCompleted, isThere))
      .prepare(),
    firstOf: db
      .select({ seq: vectorStoreFiles.seq })
      .from(vectorStoreFiles)
      .where(and(ofStore, isInProgress))
      .orderBy(vectorStoreFiles.seq)
      .limit(sql.placeholder('share'))
      .prepare(),
  };
}
