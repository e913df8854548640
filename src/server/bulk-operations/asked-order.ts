import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { isAmong } from '@/lib/database/sql';
import type { Queryable } from '../db/open';
import {
  type BulkAction,
  type BulkOperationRow,
  bulkOperations,
  bulkOperationItems as items,
} from '../db/schema';

/** As `asked` of an operation. */
export const askedNow = sql<number>`(select coalesce(max(asked), 0) + 1 from bulk_operations)`;

/** Which of these objects an operation on the same store, asked for earlier, has not begun with or not ended. */
export async function awaitedItems(
  db: Queryable,
  operation: BulkOperationRow,
  ids: string[],
): Promise<ReadonlySet<string>> {
  const earlier = await earlierOn(db, operation);
  if (earlier.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ id: items.id })
    .from(items)
    .where(
      and(
        inArray(items.operation, earlier),
        eq(items.state, 'pending'),
        isNull(items.fileBatch),
        isAmong(items.id, ids),
      ),
    )
    .all();
  return new Set(rows.map(({ id }) => id));
}

/** The operations that change files of the same store, go on, and were asked for earlier. */
async function earlierOn(
  db: Queryable,
  { connection, store, asked, seq }: BulkOperationRow,
): Promise<string[]> {
  if (store === null) return [];
  const isEarlier = or(
    lt(bulkOperations.asked, asked),
    and(eq(bulkOperations.asked, asked), lt(bulkOperations.seq, seq)),
  );
  const rows = await db
    .select({ id: bulkOperations.id })
    .from(bulkOperations)
    .where(
      and(
        eq(bulkOperations.connection, connection),
        eq(bulkOperations.store, store),
        eq(bulkOperations.isReady, true),
        inArray(bulkOperations.action, changingFiles),
        isNull(bulkOperations.endedAt),
        isNull(bulkOperations.cancelledBy),
        isEarlier,
      ),
    )
    .all();
  return rows.map(({ id }) => id);
}

const changingFiles: BulkAction[] = ['add_files', 'retry_files', 'remove_files', 'set_attributes'];
