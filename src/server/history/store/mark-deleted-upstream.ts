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
export function markDeletedUpstream(
  { db, kinds }: { db: Db; kinds: KindTable },
  seq: number,
  { now, by, since }: DeletionContext,
): void {
  const isMarked = db.transaction(
    () => {
      const row = db.select().from(records).where(eq(records.seq, seq)).get();
      if (!row) return false;
      if (row.deletedUpstreamAt !== null) {
        if (by) claimChange(db, seq, 'gone', { by, now });
        return false;
      }
      if (row.revision > (since ?? row.revision)) {
        requestPolls(db, row, [row.id]);
        return false;
      }
      const { connection, kind, parent, status, outcome, category, position } = row;
      const object = row.snapshot as Tracked;
      const of = { connection, object, id: row.id };
      const parsed = parseRecord(db, kindOf(kind, kinds), of, now);
      const facetCounts = openFacetCounts(db);
      facetCounts.decrement(row.facet);
      const facet = facetCounts.increment({
        connection,
        kind,
        parent,
        status,
        outcome: outcome ?? '',
        category,
        gone: true,
      });
      facetCounts.flush();
      db.update(records)
        .set({ deletedUpstreamAt: now, facet, nextPollAt: null, revision: latestRevision(db) + 1 })
        .where(eq(records.seq, seq))
        .run();
      db.insert(changes)
        .values({ record: seq, what: 'gone', at: now, by: by?.id, byName: by?.name })
        .run();
      stopFollowingChildren({ db, kinds }, row);
      releaseReferences(db, row);
      writeSearch(db, [{ position, facet, words: wordsOf(row.id, parsed) }]);
      if (parent) summarizeParent({ db, kinds }, { connection, kind, parent }, now);
      return true;
    },
    { behavior: 'immediate' },
  );
  if (isMarked) notifyRecordChange();
}
