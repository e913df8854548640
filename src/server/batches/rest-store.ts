import { and, eq, inArray } from 'drizzle-orm';
import { isDueIn } from '../db/due';
import type { Db } from '../db/open';
import { type RestResubmissionRow, records, restResubmissions } from '../db/schema';
import type { Author } from '../history/store/changes';
import { maxBackOff } from '../history/tracker/intervals';

export type RestStore = ReturnType<typeof restStore>;

/** One that is due, with the batch it is of. */
export interface DueRest {
  rest: RestResubmissionRow;
  connection: string;
  id: string;
}

/** The states in which it goes on by itself. */
const goingOn = ['cancelling', 'waiting', 'submitting'] as const;

/** Batches that are cancelled so that what was not run becomes a new one. Times are unix seconds. */
export function restStore(db: Db) {
  const { batch } = restResubmissions;

  return {
    async due(now: number): Promise<DueRest[]> {
      return db
        .select({ rest: restResubmissions, connection: records.connection, id: records.id })
        .from(restResubmissions)
        .innerJoin(records, eq(records.seq, batch))
        .where(isDueIn(restResubmissions.nextTryAt, now, maxBackOff))
        .orderBy(restResubmissions.nextTryAt)
        .limit(20)
        .all();
    },

    /** Begins it, unless it is going on already. */
    async begin(seq: number, by: Author, token: string, now: number): Promise<void> {
      const begun = {
        state: 'cancelling' as const,
        token,
        requestedBy: by.id,
        requestedByName: by.name,
        requestedAt: now,
        ...{ fileId: null, madeId: null, failures: 0, failure: null, nextTryAt: now },
      };
      await db.inTransaction(async (tx) => {
        const found = await tx.select().from(restResubmissions).where(eq(batch, seq)).get();
        if (found && found.nextTryAt !== null) return;
        await tx
          .insert(restResubmissions)
          .values({ batch: seq, ...begun })
          .onConflictDoUpdate({ target: batch, set: begun })
          .run();
      });
    },

    /** False: it has gone on or was stopped meanwhile, and nothing is written. */
    async update(
      { batch: seq, state, token }: RestResubmissionRow,
      values: Partial<RestResubmissionRow>,
    ): Promise<boolean> {
      const isSame = and(
        eq(batch, seq),
        eq(restResubmissions.state, state),
        eq(restResubmissions.token, token),
      );
      const { changes } = await db.update(restResubmissions).set(values).where(isSame).run();
      return changes > 0;
    },

    /** Stops it before anything is sent again. False: it is too late, or it is not going on. */
    async stop(seq: number): Promise<boolean> {
      const mayStop = and(eq(batch, seq), inArray(restResubmissions.state, goingOn.slice(0, 2)));
      const stopped = { state: 'stopped' as const, nextTryAt: null };
      const { changes } = await db.update(restResubmissions).set(stopped).where(mayStop).run();
      return changes > 0;
    },

    async find(connection: string, id: string): Promise<RestResubmissionRow | null> {
      const isBatch = and(
        ...[eq(records.connection, connection), eq(records.kind, 'batch'), eq(records.id, id)],
      );
      const found = await db
        .select({ rest: restResubmissions })
        .from(restResubmissions)
        .innerJoin(records, eq(records.seq, batch))
        .where(isBatch)
        .get();
      return found?.rest ?? null;
    },

    async seqOf(connection: string, id: string): Promise<number | null> {
      const { connection: of, kind } = records;
      const found = await db
        .select({ seq: records.seq })
        .from(records)
        .where(and(eq(of, connection), eq(kind, 'batch'), eq(records.id, id)))
        .get();
      return found?.seq ?? null;
    },
  };
}
