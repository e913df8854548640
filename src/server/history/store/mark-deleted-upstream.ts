import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { changes, records } from '../../db/schema';
import { type KindTable, kindOf, type Tracked } from '../kinds';
import { notifyRecordChange } from './change-notifier';
import type { Author } from './changes';
import { stopFollowingChildren } from './children';
import { claimChange } from './claims';
import { openFacetCounts } from './facets';
import { parseRecord } from './parse-record';
import { releaseReferences } from './references';
import { latestRevision, requestPolls } from './rows';
import { summarizeParent } from './save';
import { wordsOf, writeSearch } from './search';

interface DeletionContext {
  /** Unix seconds. */
  now: number;
  by?: Author;
  /** The newest revision when the request was sent: a record saved later is not marked deleted. */
  since?: number;
}

/** Marks a record as deleted upstream. Its snapshots and those of its descendants are kept but no longer followed. */
export async function markDeletedUpstream(
  { db, kinds }: { db: Db; kinds: KindTable },
  seq: number,
  { now, by, since }: DeletionContext,
): Promise<void> {
  const isMarked = await db.inTransaction(async (tx) => {
    const row = await tx.select().from(records).where(eq(records.seq, seq)).get();
    if (!row) return false;
    if (row.deletedUpstreamAt !== null) {
      if (by) await claimChange(tx, seq, 'gone', { by, now });
      return false;
    }
    if (row.revision > (since ?? row.revision)) {
      await requestPolls(tx, row, [row.id]);
      return false;
    }
    const { connection, kind, parent, status, outcome, category, position } = row;
    const object = row.snapshot as Tracked;
    const of = { connection, object, id: row.id };
    const parsed = await parseRecord(tx, kindOf(kind, kinds), of, now);
    const facetCounts = openFacetCounts(tx);
    facetCounts.decrement(row.facet);
    const facet = await facetCounts.increment({
      connection,
      kind,
      parent,
      status,
      outcome: outcome ?? '',
      category,
      gone: true,
    });
    await facetCounts.flush();
    await tx
      .update(records)
      .set({
        deletedUpstreamAt: now,
        facet,
        nextPollAt: null,
        revision: (await latestRevision(tx)) + 1,
      })
      .where(eq(records.seq, seq))
      .run();
    await tx
      .insert(changes)
      .values({ record: seq, what: 'gone', at: now, by: by?.id, byName: by?.name })
      .run();
    await stopFollowingChildren({ tx, kinds }, row);
    await releaseReferences(tx, row);
    await writeSearch(tx, [{ position, facet, words: wordsOf(row.id, parsed) }]);
    if (parent) await summarizeParent({ tx, kinds }, { connection, kind, parent }, now);
    return true;
  });
  if (isMarked) notifyRecordChange();
}
