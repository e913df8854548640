import { and, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { fieldOf } from '@/lib/database/sql';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { Db, Queryable } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import {
  allFilesExist,
  attachFiles,
  cancelIngestion,
  type FileToAttach,
  isUsable,
} from './attach-files';
import { activeAt } from './counters';
import { vectorStoreFileBatches as batches } from './file-batches-schema';
import { vectorStoreFiles as files } from './files-schema';
import { type NewVectorStore, type VectorStoreRow, vectorStores } from './schema';
import { staleChunks } from './stale-chunks-schema';

export type VectorStoreRows = ReturnType<typeof vectorStoreRows>;

/** `notify` says that a store has changed, or its files. */
export const vectorStoreRows = (
  db: Db,
  project: ProjectScope,
  notify: (storeId: string) => Promise<void>,
) => {
  const isHere = inProject(vectorStores.project, project);
  const ofPlaceholder = and(isHere, eq(vectorStores.id, sql.placeholder('id')));
  const find = prepared((on: Queryable) =>
    on.select().from(vectorStores).where(ofPlaceholder).prepare(),
  );
  const ofId = (id: string) => and(isHere, eq(vectorStores.id, id));

  return {
    /** A store with the files that it has from the start. Undefined where one of these is gone or has expired. */
    async insert(
      store: NewVectorStore,
      newFiles: FileToAttach[],
    ): Promise<VectorStoreRow | undefined> {
      const inserted = await db.inTransaction(async (tx) => {
        if (!(await allFilesExist(tx, newFiles, store.created_at))) return undefined;
        const row = await tx
          .insert(vectorStores)
          .values({ ...store, ...ofProject(project) })
          .returning()
          .get();
        if (newFiles.length === 0) return row;
        await attachFiles(tx, store.id, newFiles, store.created_at);
        return (await find(tx).get({ id: store.id })) ?? row;
      });
      await notify(store.id);
      return inserted;
    },

    async find(id: string): Promise<VectorStoreRow | undefined> {
      return find(db).get({ id });
    },

    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, vectorStores, id, project);
    },

    async list(page: KeysetPage): Promise<VectorStoreRow[]> {
      return listRows(db, vectorStores, page, isHere);
    },

    /** Undefined: it is gone, or has expired by `usableAt`, where that is told. */
    async update(
      id: string,
      to: Partial<NewVectorStore>,
      usableAt?: number,
    ): Promise<VectorStoreRow | undefined> {
      const updated = await db.inTransaction(async (tx) => {
        if (usableAt !== undefined && !(await isUsable(tx, id, usableAt))) return undefined;
        return tx.update(vectorStores).set(to).where(ofId(id)).returning().get();
      });
      await notify(id);
      return updated;
    },

    /** Says that the store is used, which puts off its expiry. One that has expired stays so. */
    async touch(id: string, at: number): Promise<void> {
      const isNoted = ({ last_active_at }: VectorStoreRow) => last_active_at === at;
      const known = await find(db).get({ id });
      if (!known || isNoted(known)) return;
      await db.inTransaction(async (tx) => {
        const row = await find(tx).get({ id });
        if (!row || isNoted(row) || hasExpired(row, at)) return;
        await tx.update(vectorStores).set(activeAt(row, at)).where(ofId(id)).run();
      });
      await notify(id);
    },

    /** Gives the store its model, unless it has one. Tells what it has then. */
    async claim(id: string, model: string, dimensions: number) {
      const known = await find(db).get({ id });
      if (!known || known.embedding_model !== null) return known;
      const own = { embedding_model: model, dimensions };
      const unclaimed = and(ofId(id), isNull(vectorStores.embedding_model));
      await db.update(vectorStores).set(own).where(unclaimed).run();
      return find(db).get({ id });
    },

    /** Takes with it what is known of its files there, and its batches. True if it existed. */
    async delete(id: string, at: number): Promise<boolean> {
      const isGone = await db.inTransaction(async (tx) => {
        const row = await tx.delete(vectorStores).where(ofId(id)).returning().get();
        if (!row) return false;
        await tx.delete(files).where(eq(files.vector_store_id, id)).run();
        await tx.delete(batches).where(eq(batches.vector_store_id, id)).run();
        await tx.insert(staleChunks).values({ vector_store_id: id }).run();
        await tx
          .insert(deleted)
          .values({ id, seq: row.seq, project: row.project, deleted_at: at })
          .run();
        return true;
      });
      await notify(id);
      return isGone;
    },

    /** Counts from now on those that were last used in the future: the clock stepped back. */
    async recount(at: number): Promise<void> {
      const { last_active_at, expires_at } = vectorStores;
      await db.inTransaction(async (tx) => {
        const ahead = and(gt(last_active_at, at), gt(expires_at, at));
        for (const row of await tx.select().from(vectorStores).where(ahead).all())
          await tx.update(vectorStores).set(activeAt(row, at)).where(ofId(row.id)).run();
      });
    },

    /** Those that have expired and still have chunks, or files to be read. */
    async expired(at: number): Promise<string[]> {
      const unread = gt(fieldOf(vectorStores.file_counts, 'in_progress'), 0);
      const isLeft = or(isNotNull(vectorStores.embedding_model), unread);
      const ids = db.select({ id: vectorStores.id }).from(vectorStores);
      const rows = await ids.where(and(lte(vectorStores.expires_at, at), isLeft)).all();
      return rows.map(({ id }) => id);
    },

    /** Lets the chunks of a store go that has expired, and calls off what is to be read. */
    async expire(id: string, at: number): Promise<void> {
      const emptied = { usage_bytes: 0, embedding_model: null, dimensions: null };
      await db.inTransaction(async (tx) => {
        const row = await find(tx).get({ id });
        if (!row || !hasExpired(row, at)) return;
        const begun = and(eq(batches.vector_store_id, id), eq(batches.status, 'in_progress'));
        await tx.update(batches).set({ status: 'cancelled' }).where(begun).run();
        await cancelIngestion(tx, eq(files.vector_store_id, id));
        await tx.update(files).set({ usage_bytes: 0 }).where(eq(files.vector_store_id, id)).run();
        await tx.update(vectorStores).set(emptied).where(ofId(id)).run();
        await tx.insert(staleChunks).values({ vector_store_id: id }).run();
      });
      await notify(id);
    },
  };
};

/** Expired for good, whether or not that was noticed before. */
export function hasExpired({ expires_at }: VectorStoreRow, at: number): boolean {
  return expires_at !== null && expires_at <= at;
}
