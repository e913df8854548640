import { and, asc, desc, eq, inArray, lte, not, type SQL, sql } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import type { Db, Queryable, Tx } from '../../db/open';
import {
  type ArchiveRow,
  archives,
  pins,
  records,
  references,
  resultIndexes,
} from '../../db/schema';
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

    /** What has been kept since before `before`, unix seconds, and is not pinned; the oldest first. */
    async outlived(before: number): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(and(isKept, lte(archives.keptAt, before), not(isPinned)))
        .orderBy(asc(archives.keptAt))
        .all();
    },

    /** What was kept first and is not pinned. */
    async oldest(limit: number): Promise<ArchiveRow[]> {
      return db
        .select()
        .from(archives)
        .where(and(isKept, not(isPinned)))
        .orderBy(asc(archives.keptAt))
        .limit(limit)
        .all();
    },

    async totals(): Promise<{ bytes: number; pinned: number }> {
      const sum = (which: SQL | undefined) =>
        db
          .select({ bytes: sql<number | null>`sum(${archives.bytes})` })
          .from(archives)
          .where(which)
          .get();
      const all = await sum(isKept);
      const pinned = await sum(and(isKept, sql`(connection, file_id) in ${pinnedFiles}`));
      return { bytes: all?.bytes ?? 0, pinned: pinned?.bytes ?? 0 };
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

/** Written out: with a parameter in its place SQLite would not take the index `archives_oldest`. */
const isKept = sql.raw("state = 'kept'");

/** The file itself, or an object that names it. */
const isPinned = sql`(
  exists (select 1 from ${pins} where ${pins.connection} = ${archives.connection}
    and ${pins.kind} = 'file' and ${pins.id} = ${archives.fileId})
  or exists (select 1 from ${references}
    join ${records} on ${records.seq} = ${references.record}
    join ${pins} on ${pins.connection} = ${records.connection}
      and ${pins.kind} = ${records.kind} and ${pins.id} = ${records.id}
    where ${references.connection} = ${archives.connection}
      and ${references.kind} = 'file' and ${references.target} = ${archives.fileId}))`;

/** The same, beginning with the pins, which are few. */
const pinnedFiles = sql`(
  select ${pins.connection}, ${pins.id} from ${pins} where ${pins.kind} = 'file'
  union
  select ${references.connection}, ${references.target} from ${pins}
    join ${records} on ${records.connection} = ${pins.connection}
      and ${records.kind} = ${pins.kind} and ${records.id} = ${pins.id}
    join ${references} on ${references.record} = ${records.seq} and ${references.kind} = 'file')`;

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
