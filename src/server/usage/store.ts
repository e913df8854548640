import { eq } from 'drizzle-orm';
import { openDatabase } from '@/lib/database/open-database';
import type { SpanRange } from '@/lib/usage/spans';
import {
  addUsage,
  type ObjectUsage,
  putUsage,
  type SeriesSum,
  type UsageRecord,
  usageIn,
} from '@/lib/usage/store';
import { type UsageCursor, usageCursors } from './cursors-schema';

export type UsageStore = ReturnType<typeof openUsageStore>;

/** What was used on connections other than the embedded platform, which counts for itself. A database of its own. */
export function openUsageStore(file: string, migrationsFolder = 'drizzle/usage') {
  const db = openDatabase(file, { migrationsFolder });

  return {
    /** What happens once. */
    async add(records: UsageRecord[]): Promise<void> {
      await db.inTransaction(async (tx) => addUsage(tx, records));
    },

    /** What may be seen again. */
    async put(objects: ObjectUsage[]): Promise<void> {
      if (objects.length > 0) await db.inTransaction(async (tx) => putUsage(tx, objects));
    },

    /** With how far was read: a restart goes on there. */
    async putUpTo(name: UsageCursor, position: number, objects: ObjectUsage[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        await putUsage(tx, objects);
        await tx
          .insert(usageCursors)
          .values({ name, position })
          .onConflictDoUpdate({ target: usageCursors.name, set: { position } })
          .run();
      });
    },

    async cursor(name: UsageCursor): Promise<number> {
      const row = await db.select().from(usageCursors).where(eq(usageCursors.name, name)).get();
      return row?.position ?? 0;
    },

    sums: (ranges: SpanRange[][]): Promise<SeriesSum[]> => usageIn(db, ranges),

    close: () => db.close(),
  };
}
