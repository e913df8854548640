import { and, asc, desc, eq, gt, gte, lte, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { facetsMatching } from './facets';
import type { Shelf } from './rows';

export type Followed = Pick<RecordRow, 'seq' | 'id' | 'position' | 'failures' | 'createdAt'>;

const followed = {
  seq: records.seq,
  id: records.id,
  position: records.position,
  failures: records.failures,
  createdAt: records.createdAt,
};

/** Open records that are to be asked about by now, newest first. */
export function dueRecords(db: Db, { connection, kind }: Shelf, now: number): Followed[] {
  return db
    .select(followed)
    .from(records)
    .where(
      and(eq(records.connection, connection), eq(records.kind, kind), lte(records.nextPollAt, now)),
    )
    .orderBy(desc(records.position))
    .all();
}

/** Records that upstream had when last seen, newest first, no more than `limit` of them. */
export function presentBetween(
  db: Db,
  shelf: Shelf,
  { from, to }: { from: number; to: number },
  limit: number,
): Followed[] {
  return presentOf(db, shelf, (facet) =>
    db
      .select(followed)
      .from(records)
      .where(and(eq(records.facet, facet), gte(records.position, from), lte(records.position, to)))
      .orderBy(desc(records.position))
      .limit(limit)
      .all(),
  )
    .sort((a, b) => b.position - a.position)
    .slice(0, limit);
}

/** The record that stands before this position in upstream's list; null: none. */
export function presentBefore(db: Db, shelf: Shelf, position: number): Followed | null {
  const nearest = presentOf(db, shelf, (facet) =>
    db
      .select(followed)
      .from(records)
      .where(and(eq(records.facet, facet), gt(records.position, position)))
      .orderBy(asc(records.position))
      .limit(1)
      .all(),
  );
  return nearest.sort((a, b) => a.position - b.position)[0] ?? null;
}

/** A retrieve failed: asked again later, and later each time. */
export function postponeRecord(db: Db, seq: number, nextPollAt: number): void {
  db.update(records)
    .set({ failures: sql`${records.failures} + 1`, nextPollAt })
    .where(eq(records.seq, seq))
    .run();
}

function presentOf(db: Db, { connection, kind }: Shelf, read: (facet: number) => Followed[]) {
  return facetsMatching(db, { connection, kind, gone: false }).flatMap(({ id }) => read(id));
}
