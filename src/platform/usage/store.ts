import type { SpanRange } from '@/lib/usage/spans';
import {
  addUsage,
  firstUsage,
  type ObjectUsage,
  putUsageUpTo,
  type SeriesSum,
  type UsageRecord,
  usageCursor,
  usageIn,
  usageOfObject,
} from '@/lib/usage/store';
import type { Db } from '../db/open';

export type UsageRows = ReturnType<typeof usageRows>;

/** Of all projects. What batches, runs and jobs use is written by their own rows, in the transaction of their end. */
export const usageRows = (db: Db) => ({
  async add(records: UsageRecord[]): Promise<void> {
    await db.inTransaction((tx) => addUsage(tx, records));
  },

  /** What earlier objects used, with how far they were read. */
  async putUpTo(name: string, position: number, objects: ObjectUsage[]): Promise<void> {
    await db.inTransaction(async (tx) => putUsageUpTo(tx, name, position, objects));
  },

  cursor: (name: string): Promise<number> => usageCursor(db, name),

  sums: (ranges: SpanRange[][]): Promise<SeriesSum[]> => usageIn(db, ranges),

  ofObject: (id: string): Promise<ObjectUsage | null> => usageOfObject(db, id),

  first: (): Promise<number | null> => firstUsage(db),
});
