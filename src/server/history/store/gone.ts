import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { changes, records } from '../../db/schema';
import { type KindTable, kindOf, type Tracked } from '../kinds';
import { ring } from './bell';
import type { Author } from './changes';
import { leaveChildren } from './children';
import { claimChange } from './claims';
import { openLedger } from './facets';
import { readRecord } from './reading';
import { releaseReferences } from './references';
import { latestRevision, wishForNews } from './rows';
import { summarizeParent } from './save';
import { wordsOf, writeSearch } from './search';

interface Told {
  /** Unix seconds. */
  now: number;
  by?: Author;
  /** The newest revision when the request was sent: a record saved later is not marked deleted. */
  since?: number;
}

/** Marks a record as deleted upstream. Its snapshots and those of its descendants are kept but no longer followed. */
export function markGone(
  { db, kinds }: { db: Db; kinds: KindTable },
  seq: number,
  { now, by, since }: Told,
): void {
  const isMarked = db.transaction(
    () => {
      const row = db.select().from(records).where(eq(records.seq, seq)).get();
      if (!row) return false;
      if (row.goneAt !== null) {
        if (by) claimChange(db, seq, 'gone', { by, now });
        return false;
      }
      if (row.revision > (since ?? row.revision)) {
        wishForNews(db, row, [row.id]);
        return false;
      }
      const { connection, kind, parent, status, outcome, category, position } = row;
      const object = row.snapshot as Tracked;
      const of = { connection, object, id: row.id };
      const reading = readRecord(db, kindOf(kind, kinds), of, now);
      const ledger = openLedger(db);
      ledger.leave(row.facet);
      const facet = ledger.enter({
        connection,
        kind,
        parent,
        status,
        outcome: outcome ?? '',
        category,
        gone: true,
      });
      ledger.close();
      db.update(records)
        .set({ goneAt: now, facet, nextPollAt: null, revision: latestRevision(db) + 1 })
        .where(eq(records.seq, seq))
        .run();
      db.insert(changes)
        .values({ record: seq, what: 'gone', at: now, by: by?.id, byName: by?.name })
        .run();
      leaveChildren({ db, kinds }, row);
      releaseReferences(db, row);
      writeSearch(db, [{ position, facet, words: wordsOf(row.id, reading) }]);
      if (parent) summarizeParent({ db, kinds }, { connection, kind, parent }, now);
      return true;
    },
    { behavior: 'immediate' },
  );
  if (isMarked) ring();
}
