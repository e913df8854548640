import { and, count, eq, isNotNull, isNull, min, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { bulkOperations, facets, records } from '../db/schema';

export interface RecordCount {
  connection: string;
  kind: string;
  status: string;
  /** Empty while it goes on. */
  outcome: string;
  records: number;
}

/** What is counted for monitoring: sums of counts that are kept, and of what is open. */
export function observabilityStore(db: Db) {
  return {
    /** Objects that upstreams have, without those that are under others. */
    async recordCounts(): Promise<RecordCount[]> {
      const { connection, kind, status, outcome } = facets;
      return db
        .select({
          connection,
          kind,
          status,
          outcome,
          records: sql<number>`sum(${facets.count})`.mapWith(Number),
        })
        .from(facets)
        .where(and(eq(facets.parent, ''), eq(facets.gone, false)))
        .groupBy(connection, kind, status, outcome)
        .all();
    },

    /** Of the object that waits longest for being read again: unix seconds; null if none is followed. */
    async nextPollAt(): Promise<number | null> {
      const earliest = await db
        .select({ at: min(records.nextPollAt) })
        .from(records)
        .where(isNotNull(records.nextPollAt))
        .get();
      return earliest?.at ?? null;
    },

    async openBulkOperations(): Promise<number> {
      const open = isNull(bulkOperations.endedAt);
      return (await db.select({ open: count() }).from(bulkOperations).where(open).get())?.open ?? 0;
    },
  };
}
