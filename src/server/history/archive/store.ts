import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { type ArchiveRow, archives, resultIndexes, uses } from '../../db/schema';

export type ArchiveStore = ReturnType<typeof archiveStore>;

export interface FileKey {
  connection: string;
  fileId: string;
}

interface Deps {
  db: Db;
  /** Milliseconds. */
  now: () => number;
}

/** Which files' bytes are kept here, and which are to be. */
export function archiveStore({ db, now }: Deps) {
  const seconds = () => Math.floor(now() / 1000);
  const set = (file: FileKey, values: Partial<ArchiveRow>) =>
    db.update(archives).set(values).where(isFile(file)).run();

  return {
    async find(file: FileKey): Promise<ArchiveRow | null> {
      return db.select().from(archives).where(isFile(file)).get() ?? null;
    },

    async among(connection: string, fileIds: string[]): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(and(eq(archives.connection, connection), inArray(archives.fileId, fileIds)))
        .all();
    },

    /** Those that are to be fetched now, the newest wish first. */
    async due(limit: number): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(lte(archives.nextTryAt, seconds()))
        .orderBy(desc(archives.nextTryAt))
        .limit(limit)
        .all();
    },

    async kept(file: FileKey, bytes: number): Promise<void> {
      const done = { reason: null, nextTryAt: null, failures: 0 };
      set(file, { state: 'kept', bytes, keptAt: seconds(), ...done });
      wakeResults(db, file, seconds());
    },

    /** It will not be kept. */
    async refused(
      file: FileKey,
      state: 'too_large' | 'gone',
      reason: string,
      bytes: number | null = null,
    ): Promise<void> {
      set(file, { state, bytes, reason, nextTryAt: null });
      wakeResults(db, file, seconds());
    },

    /** Tried again in so many seconds. */
    async postponed(file: FileKey, failures: number, reason: string, wait: number): Promise<void> {
      set(file, { failures, reason, nextTryAt: seconds() + wait });
    },

    /** What has been kept since before `before`, unix seconds; the oldest first. */
    async outlived(before: number): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(and(eq(archives.state, 'kept'), lte(archives.keptAt, before)))
        .orderBy(asc(archives.keptAt))
        .all();
    },

    /** Its bytes are here no more; the results that were read from them go with them. */
    async removed(file: FileKey, reason: string): Promise<number[]> {
      return db.transaction(() => {
        set(file, { state: 'removed', reason });
        const batches = batchesNaming(db, file);
        db.update(resultIndexes)
          .set({ state: 'removed', nextTryAt: null, reason })
          .where(inArray(resultIndexes.batch, batches))
          .run();
        return batches;
      });
    },
  };
}

/** Results that waited for this file are tried at once. */
function wakeResults(db: Db, file: FileKey, now: number): void {
  db.update(resultIndexes)
    .set({ nextTryAt: now })
    .where(
      and(
        eq(resultIndexes.state, 'waiting'),
        inArray(resultIndexes.batch, batchesNaming(db, file)),
      ),
    )
    .run();
}

function batchesNaming(db: Db, { connection, fileId }: FileKey): number[] {
  return db
    .select({ record: uses.record })
    .from(uses)
    .where(and(eq(uses.connection, connection), eq(uses.fileId, fileId)))
    .all()
    .map(({ record }) => record);
}

function isFile({ connection, fileId }: FileKey) {
  return and(eq(archives.connection, connection), eq(archives.fileId, fileId));
}
