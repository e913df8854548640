import { and, asc, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm';
import type { UpstreamFailure } from '../connections/failure';
import type { Db } from '../db/open';
import {
  records,
  type SentPartRow,
  sentParts,
  type UploadSourceRow,
  uploadSources,
} from '../db/schema';

export type UploadStore = ReturnType<typeof uploadStore>;

interface UploadRef {
  connection: string;
  id: string;
}

/** A part that a request is sending: `claim` tells the request from others. */
export interface ClaimedPart {
  record: number;
  number: number;
  claim: string;
}

/** Seconds without a byte after which another request may send the part: the server may have been killed. */
const claimLifetime = 20;

/** What the console remembers of uploads. `at` is the time, in unix seconds. */
export function uploadStore(db: Db) {
  const isPart = ({ record, number }: Pick<ClaimedPart, 'record' | 'number'>) =>
    and(eq(sentParts.record, record), eq(sentParts.number, number));
  const isClaimed = (part: ClaimedPart) => and(isPart(part), eq(sentParts.claim, part.claim));
  const unclaimed = { claim: null, claimedAt: null };

  return {
    /** Remembers the file of an upload whose record is there. */
    async insertSource(
      { connection, id }: UploadRef,
      source: Pick<UploadSourceRow, 'bytes' | 'partSize' | 'lastModified'>,
    ): Promise<void> {
      const record = await db
        .select({ seq: records.seq })
        .from(records)
        .where(isUpload(connection, id))
        .get();
      if (!record) throw new Error(`There is no record of the upload ${id}.`);
      await db
        .insert(uploadSources)
        .values({ record: record.seq, ...source })
        .run();
    },

    /** Null for an upload that was not begun here. */
    async findSource({ connection, id }: UploadRef): Promise<UploadSourceRow | null> {
      const row = await db
        .select(getTableColumns(uploadSources))
        .from(uploadSources)
        .innerJoin(records, eq(records.seq, uploadSources.record))
        .where(isUpload(connection, id))
        .get();
      return row ?? null;
    },

    async saveMd5(record: number, md5: string): Promise<void> {
      await db.update(uploadSources).set({ md5 }).where(eq(uploadSources.record, record)).run();
    },

    /** In the order of the file. */
    async parts(record: number): Promise<SentPartRow[]> {
      return db
        .select()
        .from(sentParts)
        .where(eq(sentParts.record, record))
        .orderBy(asc(sentParts.number))
        .all();
    },

    async part(part: Pick<ClaimedPart, 'record' | 'number'>): Promise<SentPartRow | null> {
      return (await db.select().from(sentParts).where(isPart(part)).get()) ?? null;
    },

    /** Reserves a part for a request. False: upstream has it, or another request is sending it. */
    async claimPart(part: ClaimedPart, at: number): Promise<boolean> {
      const { claimedAt, partId } = sentParts;
      // A claim from the future was made before the clock stepped back.
      const isFree = or(
        isNull(claimedAt),
        lt(claimedAt, at - claimLifetime),
        sql`${claimedAt} > ${at}`,
      );
      const claimed = await db
        .insert(sentParts)
        .values({ ...part, claimedAt: at })
        .onConflictDoUpdate({
          target: [sentParts.record, sentParts.number],
          set: { claim: part.claim, claimedAt: at, failure: null },
          setWhere: and(isNull(partId), isFree),
        })
        .returning({ number: sentParts.number })
        .get();
      return claimed !== undefined;
    },

    async renewClaim(part: ClaimedPart, at: number): Promise<void> {
      await db.update(sentParts).set({ claimedAt: at }).where(isClaimed(part)).run();
    },

    /** Upstream has the part. The first that says so is right: a later one has another id, and is left out. */
    async finishPart(
      part: ClaimedPart,
      sent: { partId: string; md5: string; sentAt: number },
    ): Promise<void> {
      await db
        .update(sentParts)
        .set({ ...sent, ...unclaimed, failure: null })
        .where(and(isPart(part), isNull(sentParts.partId)))
        .run();
    },

    /** Ends a try. `failure`: what upstream said, if it is to blame. */
    async releasePart(part: ClaimedPart, failure: UpstreamFailure | null): Promise<void> {
      await db
        .update(sentParts)
        .set({ ...unclaimed, failure })
        .where(isClaimed(part))
        .run();
    },
  };
}

/** Whether a claim still holds at this time. */
export function isClaimAlive({ claimedAt }: Pick<SentPartRow, 'claimedAt'>, at: number): boolean {
  return claimedAt !== null && claimedAt <= at && claimedAt >= at - claimLifetime;
}

function isUpload(connection: string, id: string) {
  return and(
    eq(records.connection, connection),
    eq(records.kind, 'upload'),
    eq(records.id, id),
    eq(records.parent, ''),
  );
}
