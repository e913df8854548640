import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import type { UpstreamFailure } from '../connections/failure';
import type { Db } from '../db/open';
import { type BulkAction, type BulkOperationRow, bulkOperations } from '../db/schema';
import { askedNow } from './asked-order';
import { bulkItemStore, itemsOf } from './item-store';
import { type BulkOperationView, operationView } from './view';

export type BulkOperationStore = ReturnType<typeof bulkOperationStore>;

export type NewBulkOperation = Pick<
  BulkOperationRow,
  'id' | 'connection' | 'action' | 'kind' | 'store' | 'params'
> & { createdBy: string; createdByName: string; createdAt: number };

interface Listed {
  connection: string;
  store?: string;
  kinds?: string[];
  /** Excludes operations that ended before this time or were dismissed. Unix seconds. */
  endedSince?: number;
  /** The `next_cursor` of the previous page. */
  cursor?: number;
  limit: number;
}

/** Failures that come with an operation; its page reads all. */
const maxFailuresShown = 20;

export function bulkOperationStore(db: Db) {
  const isIt = (id: string) => eq(bulkOperations.id, id);
  const isUnfinished = (id: string) => and(isIt(id), isNull(bulkOperations.endedAt));
  const failedOf = async ({ id, failed }: BulkOperationRow) =>
    failed === 0 ? [] : itemsOf(db, id, { state: 'failed', limit: maxFailuresShown });
  const viewOf = async (row: BulkOperationRow): Promise<BulkOperationView> =>
    operationView(row, await failedOf(row));

  return {
    ...bulkItemStore(db),

    /** It begins once it is marked as ready. */
    async insert(operation: NewBulkOperation): Promise<void> {
      await db
        .insert(bulkOperations)
        .values({ ...operation, asked: askedNow })
        .run();
    },

    async markReady(id: string): Promise<void> {
      await db.update(bulkOperations).set({ isReady: true }).where(isIt(id)).run();
    },

    /** Forgets one that is not to begin. */
    async remove(id: string): Promise<void> {
      await db.delete(bulkOperations).where(isIt(id)).run();
    },

    /** Forgets those whose creation was cut off. */
    async removeUnready(createdBefore: number): Promise<void> {
      await db
        .delete(bulkOperations)
        .where(and(eq(bulkOperations.isReady, false), lt(bulkOperations.createdAt, createdBefore)))
        .run();
    },

    async find(id: string): Promise<BulkOperationView | null> {
      const row = await db.select().from(bulkOperations).where(isIt(id)).get();
      return row ? viewOf(row) : null;
    },

    /** Newest first. */
    async list(
      listed: Listed,
    ): Promise<{ items: BulkOperationView[]; next_cursor: number | null }> {
      const { connection, store, kinds, endedSince, cursor, limit } = listed;
      const isRecent =
        endedSince !== undefined &&
        or(
          isNull(bulkOperations.endedAt),
          and(gt(bulkOperations.endedAt, endedSince), isNull(bulkOperations.dismissedAt)),
        );
      const rows = await db
        .select()
        .from(bulkOperations)
        .where(
          and(
            eq(bulkOperations.connection, connection),
            eq(bulkOperations.isReady, true),
            store === undefined ? undefined : eq(bulkOperations.store, store),
            kinds && and(inArray(bulkOperations.kind, kinds), isNull(bulkOperations.store)),
            isRecent || undefined,
            cursor === undefined ? undefined : lt(bulkOperations.seq, cursor),
          ),
        )
        .orderBy(desc(bulkOperations.seq))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      return {
        items: await Promise.all(shown.map(viewOf)),
        next_cursor: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      };
    },

    /** Unfinished operations that are not paused, and cancelled ones that have not ended. Oldest first. */
    async due(now: number): Promise<BulkOperationRow[]> {
      const isDue = and(
        isNull(bulkOperations.endedAt),
        eq(bulkOperations.isReady, true),
        or(lte(bulkOperations.pausedUntil, now), isNotNull(bulkOperations.cancelledBy)),
      );
      return db.select().from(bulkOperations).where(isDue).orderBy(bulkOperations.seq).all();
    },

    /** Neither ended nor cancelled. */
    async isRequested(id: string): Promise<boolean> {
      const row = await db
        .select({ cancelledBy: bulkOperations.cancelledBy })
        .from(bulkOperations)
        .where(isUnfinished(id))
        .get();
      return row !== undefined && row.cancelledBy === null;
    },

    /** With a failure: upstream has to be left alone. Without: there is nothing to do before. */
    async pause(
      id: string,
      to: Pick<BulkOperationRow, 'pausedUntil' | 'failures'> & { failure: UpstreamFailure | null },
    ): Promise<void> {
      await db.update(bulkOperations).set(to).where(isIt(id)).run();
    },

    /** In a row, of those that say nothing of an object. */
    async failuresOf(id: string): Promise<number> {
      const row = await db
        .select({ failures: bulkOperations.failures })
        .from(bulkOperations)
        .where(isIt(id))
        .get();
      return row?.failures ?? 0;
    },

    async recordUnderWay(id: string, underWay: BulkOperationRow['underWay']): Promise<void> {
      await db.update(bulkOperations).set({ underWay }).where(isIt(id)).run();
    },

    async saveReport(id: string, report: unknown): Promise<void> {
      await db.update(bulkOperations).set({ report }).where(isIt(id)).run();
    },

    /** The report of the latest operation on a store that made one. */
    async latestReport(connection: string, store: string, action: BulkAction): Promise<unknown> {
      const row = await db
        .select({ report: bulkOperations.report })
        .from(bulkOperations)
        .where(
          and(
            eq(bulkOperations.connection, connection),
            eq(bulkOperations.store, store),
            eq(bulkOperations.action, action),
            isNotNull(bulkOperations.report),
          ),
        )
        .orderBy(desc(bulkOperations.seq))
        .limit(1)
        .get();
      return row?.report ?? null;
    },

    async end(id: string, endedAt: number, error: UpstreamFailure | null = null): Promise<void> {
      await db
        .update(bulkOperations)
        .set({ endedAt, error, failure: null, underWay: null })
        .where(isUnfinished(id))
        .run();
    },

    /** The runner stops the work in progress and then ends the operation. */
    async cancel(id: string, cancelledBy: string): Promise<void> {
      await db.update(bulkOperations).set({ cancelledBy }).where(isUnfinished(id)).run();
    },

    /** Takes it out of the summaries; it stays with its receipts. */
    async dismiss(id: string, dismissedAt: number): Promise<void> {
      await db
        .update(bulkOperations)
        .set({ dismissedAt })
        .where(and(isIt(id), isNotNull(bulkOperations.endedAt)))
        .run();
    },
  };
}
