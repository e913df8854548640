import { gt } from 'drizzle-orm';
import type { Db, Queryable } from '../../db/open';
import { records } from '../../db/schema';
import { type RecordView, viewOf } from '../view';
import { subscribeToRecordChanges } from './change-notifier';

export const maxChangesPerRead = 100;

/** Yields every record that changed after revision `since`, then each new change. */
export async function* watchRecords(
  db: Db,
  since: number,
  signal?: AbortSignal,
): AsyncGenerator<RecordView, void> {
  const subscription = subscribeToRecordChanges(db, signal); // Subscribe before the first read, so that no change is missed.
  try {
    for (let seen = since; ; ) {
      const news = await changedSince(db, seen);
      for (const record of news) {
        yield record;
        seen = record.revision;
      }
      if (news.length < maxChangesPerRead) await subscription.next();
    }
  } finally {
    subscription.close();
  }
}

/** The first records that changed after a revision. */
export async function changedSince(db: Queryable, revision: number): Promise<RecordView[]> {
  const rows = await db
    .select()
    .from(records)
    .where(gt(records.revision, revision))
    .orderBy(records.revision)
    .limit(maxChangesPerRead)
    .all();
  return rows.map(viewOf<unknown>);
}
