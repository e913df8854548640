import { sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../../db/open';
import { resultIndexes } from '../../db/schema';
import type { PendingWrite } from '../store/pending-write';

/** Asks for results of batches that have become final, or name other files than when they did. */
export async function requestResults(
  tx: Tx,
  kind: string,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  now: number,
): Promise<void> {
  if (kind !== 'batch') return;
  const ended = writes.filter(
    ({ parsed, facetChanged: moved, referenceChanges: named }) =>
      parsed.outcome !== null && (moved || named.added.length > 0),
  );
  await Promise.all(
    ended.map(({ object }) => asking(tx).run({ batch: seqs.get(object.id) ?? 0, now })),
  );
}

const asking = prepared((on: Queryable) =>
  on
    .insert(resultIndexes)
    .values({
      batch: sql.placeholder('batch'),
      state: 'waiting',
      nextTryAt: sql.placeholder('now'),
    })
    .onConflictDoUpdate({
      target: resultIndexes.batch,
      set: {
        state: 'waiting',
        nextTryAt: sql`excluded.next_try_at`,
        failures: 0,
        reason: null,
        revision: sql`${resultIndexes.revision} + 1`,
      },
    })
    .prepare(),
);
