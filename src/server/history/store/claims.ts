import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { changes, records } from '../../db/schema';
import type { Author } from './changes';

interface Claim {
  by: Author;
  /** The requested state. */
  asked?: string;
  /** It was made, and not only changed. */
  isNew?: boolean;
  /** Unix seconds. */
  now: number;
}

/** Seconds within which an observed change is attributed to a request of this console. */
const claimable = 60;

/**
 * What somebody does here is theirs, although the tracker may learn of it before the answer comes: these records say
 * already what the answer says, or something newer.
 */
export function claimRecords(db: Db, seqs: number[], { by, asked, isNew, now }: Claim): void {
  for (const record of seqs) {
    if (asked !== undefined) {
      const change = { record, what: 'asked' as const, to: asked, at: now };
      db.insert(changes)
        .values({ ...change, by: by.id, byName: by.name })
        .run();
      noteNews(db, record);
    } else if (isNew) {
      const isNobodys = and(eq(records.seq, record), isNull(records.createdBy));
      db.update(records).set({ createdBy: by.id }).where(isNobodys).run();
      claimChange(db, record, 'created', { by, now });
    }
  }
}

/** The newest change of this sort is whose who just asked for it, if it was seen a moment ago and is nobody's. */
export function claimChange(
  db: Db,
  record: number,
  what: 'created' | 'gone',
  { by, now }: Pick<Claim, 'by' | 'now'>,
): void {
  const last = db
    .select({ seq: changes.seq })
    .from(changes)
    .where(and(eq(changes.record, record), eq(changes.what, what)))
    .orderBy(desc(changes.seq))
    .limit(1)
    .get();
  if (!last) return;
  const isNobodys = and(isNull(changes.by), gte(changes.at, now - claimable));
  const claimed = db
    .update(changes)
    .set({ by: by.id, byName: by.name })
    .where(and(eq(changes.seq, last.seq), isNobodys))
    .run();
  if (claimed.changes > 0) noteNews(db, record);
}

/** Its timeline says something else than before. */
function noteNews(db: Db, record: number): void {
  db.update(records)
    .set({ revision: sql`(select max(revision) from records) + 1` })
    .where(eq(records.seq, record))
    .run();
}
