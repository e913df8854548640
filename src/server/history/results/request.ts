import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { resultIndexes } from '../../db/schema';
import type { PendingWrite } from '../store/pending-write';

/** Asks for results of batches that have become final, or name other files than when they did. */
export function requestResults(
  db: Db,
  kind: string,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  now: number,
): void {
  if (kind !== 'batch') return;
  const ask = db
    .insert(resultIndexes)
    .values({ batch: sql.placeholder('batch'), state: 'waiting', nextTryAt: now })
    .onConflictDoUpdate({
      target: resultIndexes.batch,
      set: {
        state: 'waiting',
        nextTryAt: now,
        failures: 0,
        reason: null,
        revision: sql`${resultIndexes.revision} + 1`,
      },
    })
    .prepare();
  for (const { object, parsed: reading, facetChanged: moved, referenceChanges: named } of writes) {
    if (reading.outcome === null || !(moved || named.added.length > 0)) continue;
    ask.run({ batch: seqs.get(object.id) ?? 0 });
  }
}
