import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import type { Db, Queryable, Tx } from '../../db/open';
import { type ArchiveRow, archives, references, resultIndexes } from '../../db/schema';
import { maxBackOff } from '../tracker/intervals';

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
  /** What came of a try, unless nobody waits for the file any more: then it says false. */
  const settle = async (
    on: Queryable,
    file: FileKey,
    values: Partial<ArchiveRow>,
  ): Promise<boolean> => {
    const isAwaited = and(isFile(file), eq(archives.state, 'waiting'));
    const { changes } = await on.update(archives).set(values).where(isAwaited).run();
    return changes > 0;
  };
  const end = (file: FileKey, values: Partial<ArchiveRow>): Promise<boolean> =>
    db.inTransaction(async (tx) => {
      if (!(await settle(tx, file, values))) return false;
      await wakeResults(tx, file, seconds());
      return true;
    });

  return {
    async find(file: FileKey): Promise<ArchiveRow | null> {
      return (await db.select().from(archives).where(isFile(file)).get()) ?? null;
    },

    async among(connection: string, fileIds: string[]): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(and(eq(archives.connection, connection), inArray(archives.fileId, fileIds)))
        .all();
    },

    /** The files to be fetched now, the most recently requested first. */
    async due(limit: number): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(isDueIn(archives.nextTryAt, seconds(), maxBackOff))
        .orderBy(desc(archives.nextTryAt))
        .limit(limit)
        .all();
    },

    /** False: it is not waited for any more. So are the two below. */
    async kept(file: FileKey, bytes: number): Promise<boolean> {
      const done = { reason: null, nextTryAt: null, failures: 0 };
      return end(file, { state: 'kept', bytes, keptAt: seconds(), ...done });
    },

    /** It will not be kept. */
    async refused(
      file: FileKey,
      state: 'too_large' | 'gone',
      reason: string,
      bytes: number | null = null,
    ): Promise<boolean> {
      return end(file, { state, bytes, reason, nextTryAt: null });
    },

    /** Tried again in so many seconds, at most `maxBackOff`. */
    async postponed(
      file: FileKey,
      failures: number,
      reason: string,
      wait: number,
    ): Promise<boolean> {
      return settle(db, file, { failures, reason, nextTryAt: seconds() + wait });
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

    /**
     * Records that the bytes were removed, together with the results read from them. Returns the affected batches;
     * empty if the stored file differs from `file`.
     */
    async removed(file: ArchiveRow, reason: string): Promise<number[]> {
      return db.inTransaction(async (tx) => {
        const isKept = and(eq(archives.state, 'kept'), eq(archives.keptAt, file.keptAt ?? -1));
        const where = and(isFile(file), isKept);
        const { changes } = await tx
          .update(archives)
          .set({ state: 'removed', reason })
          .where(where)
          .run();
        if (changes === 0) return [];
        const batches = await batchesNaming(tx, file);
        await tx
          .update(resultIndexes)
          .set({ state: 'removed', nextTryAt: null, reason, revision: nextRevision })
          .where(inArray(resultIndexes.batch, batches))
          .run();
        return batches;
      });
    },
  };
}

/** Makes a pass that is in progress void. */
const nextRevision = sql`${resultIndexes.revision} + 1`;

/** Results that waited for this file are tried at once. */
async function wakeResults(tx: Tx, file: FileKey, now: number): Promise<void> {
  await tx
    .update(resultIndexes)
    .set({ nextTryAt: now, revision: nextRevision })
    .where(
      and(
        eq(resultIndexes.state, 'waiting'),
        inArray(resultIndexes.batch, await batchesNaming(tx, file)),
      ),
    )
    .run();
}

async function batchesNaming(db: Queryable, { connection, fileId }: FileKey): Promise<number[]> {
  return (
    await db
      .select({ record: references.record })
      .from(references)
      .where(
        and(
          eq(references.connection, connection),
          eq(references.kind, 'file'),
          eq(references.target, fileId),
        ),
      )
      .all()
  ).map(({ record }) => record);
}

function isFile({ connection, fileId }: FileKey) {
  return and(eq(archives.connection, connection), eq(archives.fileId, fileId));
}
