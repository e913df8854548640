import { and, asc, eq, gt, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { isAmong } from '@/lib/database/sql';
import type { Db, Queryable } from '../db/open';
import {
  type BulkItemRow,
  type BulkItemState,
  type BulkOperationRow,
  type BulkParams,
  bulkOperations,
  bulkOperationItems as items,
} from '../db/schema';
import { askedNow, awaitedItems } from './asked-order';

export interface NewBulkItem {
  kind: string;
  id: string;
  name: string | null;
  params?: BulkParams;
}

export type BulkItemEnd = Pick<BulkItemRow, 'state' | 'failure'> & { settledAt: number };

interface Selected {
  state?: BulkItemState;
  /** The position before the first of them. */
  after?: number;
  /** Whether they are in a file batch. */
  isBatched?: boolean;
  limit: number;
}

/** The items of operations. The counts of an operation follow every change of its items. */
export function bulkItemStore(db: Db) {
  return {
    /** Adds items after those that were added before. */
    async addItems(operation: string, added: NewBulkItem[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        const last = await tx
          .select({ position: max(items.position) })
          .from(items)
          .where(eq(items.operation, operation))
          .get();
        const first = (last?.position ?? -1) + 1;
        const rows = added.map(({ kind, id, name, params }, index) => {
          const own = params === undefined ? null : JSON.stringify(params);
          return [operation, first + index, kind, id, name, own];
        });
        await tx
          .plain(
            'insert into bulk_operation_items (operation, position, kind, id, name, params) values (?, ?, ?, ?, ?, ?)',
          )
          .runEach(rows);
        await tx
          .update(bulkOperations)
          .set({ pending: sql`${bulkOperations.pending} + ${added.length}` })
          .where(eq(bulkOperations.id, operation))
          .run();
      });
    },

    async items(operation: string, selected: Selected): Promise<BulkItemRow[]> {
      return itemsOf(db, operation, selected);
    },

    /** The file batches in which items are ingested. */
    async fileBatches(operation: string): Promise<string[]> {
      const rows = await db
        .selectDistinct({ fileBatch: items.fileBatch })
        .from(items)
        .where(
          and(
            eq(items.operation, operation),
            eq(items.state, 'pending'),
            isNotNull(items.fileBatch),
          ),
        )
        .all();
      return rows.flatMap(({ fileBatch }) => fileBatch ?? []);
    },

    async itemsInBatch(operation: string, fileBatch: string): Promise<BulkItemRow[]> {
      const isInBatch = and(
        eq(items.operation, operation),
        eq(items.state, 'pending'),
        eq(items.fileBatch, fileBatch),
      );
      return db.select().from(items).where(isInBatch).orderBy(asc(items.position)).all();
    },

    async noteFileBatch(
      operation: string,
      positions: number[],
      fileBatch: string | null,
    ): Promise<void> {
      await db.update(items).set({ fileBatch }).where(areAt(operation, positions)).run();
    },

    /** Settles items. A response from upstream also ends a pause. */
    async settle(operation: string, positions: number[], end: BulkItemEnd): Promise<void> {
      await db.inTransaction(async (tx) => {
        const { changes } = await tx
          .update(items)
          .set({ ...end, fileBatch: null })
          .where(and(areAt(operation, positions), eq(items.state, 'pending')))
          .run();
        const counted = columnOf[end.state];
        await tx
          .update(bulkOperations)
          .set({
            pending: sql`${bulkOperations.pending} - ${changes}`,
            [counted]: sql`${bulkOperations[counted]} + ${changes}`,
            failures: 0,
            failure: null,
          })
          .where(eq(bulkOperations.id, operation))
          .run();
      });
    },

    /**
     * Which of these objects an operation on the same store still has to do with that was asked for earlier: what
     * was asked for last is done last.
     */
    async awaited(operation: BulkOperationRow, ids: string[]): Promise<ReadonlySet<string>> {
      return awaitedItems(db, operation, ids);
    },

    /** Reopens failed and untried items. Returns their number. */
    async retry(operation: string): Promise<number> {
      return reopen(db, operation, ['failed', 'pending']);
    },

    /** All of it is done again. */
    async restart(operation: string): Promise<void> {
      await reopen(db, operation, ['failed', 'pending', 'succeeded', 'already_gone']);
    },
  };
}

export async function itemsOf(
  db: Queryable,
  operation: string,
  { state, after = -1, isBatched, limit }: Selected,
): Promise<BulkItemRow[]> {
  return db
    .select()
    .from(items)
    .where(
      and(
        eq(items.operation, operation),
        state && eq(items.state, state),
        gt(items.position, after),
        isBatched === false ? isNull(items.fileBatch) : undefined,
      ),
    )
    .orderBy(asc(items.position))
    .limit(limit)
    .all();
}

const columnOf = {
  pending: 'pending',
  succeeded: 'succeeded',
  already_gone: 'alreadyGone',
  failed: 'failed',
} as const;

function areAt(operation: string, positions: number[]) {
  return and(eq(items.operation, operation), isAmong(items.position, positions));
}

async function reopen(db: Db, operation: string, states: BulkItemState[]): Promise<number> {
  return db.inTransaction(async (tx) => {
    const { changes } = await tx
      .update(items)
      .set({ state: 'pending', failure: null, settledAt: null, fileBatch: null })
      .where(and(eq(items.operation, operation), inArray(items.state, states)))
      .run();
    if (changes === 0) return 0;
    await tx
      .update(bulkOperations)
      .set({
        endedAt: null,
        cancelledBy: null,
        dismissedAt: null,
        pausedUntil: 0,
        asked: askedNow,
        failures: 0,
        error: null,
        failure: null,
        pending: changes,
        failed: 0,
        ...(states.includes('succeeded') && { succeeded: 0, alreadyGone: 0 }),
      })
      .where(eq(bulkOperations.id, operation))
      .run();
    return changes;
  });
}
