import { openDatabase } from '@/lib/database/open-database';
import type { SpanRange } from '@/lib/usage/spans';
import {
  addUsage,
  type ObjectUsage,
  putUsage,
  putUsageUpTo,
  type SeriesSum,
  type UsageRecord,
  usageCursor,
  usageIn,
  usageOfObject,
} from '@/lib/usage/store';

/** `records` by their revision, `indexes` of batches by the second in which they were made, `answers` of chats by their id. */
export type UsageCursor = 'records' | 'indexes' | 'answers';

export type UsageStore = ReturnType<typeof openUsageStore>;

/** What was used on connections other than the embedded platform, which counts for itself. A database of its own. */
export function openUsageStore(file: string, migrationsFolder = 'drizzle/usage') {
  const db = openDatabase(file, { migrationsFolder, postgresSchema: 'usage' });

  return {
    /** What happens once. */
    async add(records: UsageRecord[]): Promise<void> {
      await db.inTransaction(async (tx) => addUsage(tx, records));
    },

    /** What may be seen again. */
    async put(objects: ObjectUsage[]): Promise<void> {
      if (objects.length > 0) await db.inTransaction(async (tx) => putUsage(tx, objects));
    },

    /** With how far was read. */
    async putUpTo(name: UsageCursor, position: number, objects: ObjectUsage[]): Promise<void> {
      await db.inTransaction(async (tx) => putUsageUpTo(tx, name, position, objects));
    },

    cursor: (name: UsageCursor): Promise<number> => usageCursor(db, name),

    ofObject: (source: string): Promise<ObjectUsage | null> => usageOfObject(db, source),

    sums: (ranges: SpanRange[][]): Promise<SeriesSum[]> => usageIn(db, ranges),

    close: () => db.close(),
  };
}
