import { and, asc, desc, eq, gt, isNotNull, lt, lte, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { facetsMatching } from './facets';
import type { Shelf } from './rows';

export type Followed = Pick<RecordRow, 'seq' | 'id' | 'position' | 'failures'>;

/** A part of a list, by positions. */
export interface Span {
  /** Exclusive, both. */
  above?: number;
  below?: number;
  limit: number;
}

const followed = {
  seq: records.seq,
  id: records.id,
  position: records.position,
  failures: records.failures,
};

/** Open records that are to be asked about by now, newest first. */
export function dueRecords(db: Db, shelf: Shelf, now: number): Followed[] {
  return db
    .select(followed)
    .from(records)
    .where(and(isOf(shelf), lte(records.nextPollAt, now)))
    .orderBy(desc(records.position))
    .all();
}

/** When the first open record is to be asked about; null: none is open. */
export function firstPollAt(db: Db, shelf: Shelf): number | null {
  const first = db
    .select({ at: records.nextPollAt })
    .from(records)
    .where(and(isOf(shelf), isNotNull(records.nextPollAt)))
    .orderBy(asc(records.nextPollAt))
    .limit(1)
    .get();
  return first?.at ?? null;
}

/** Records below a position that upstream had when last seen, newest first. */
export function presentBelow(db: Db, shelf: Shelf, span: Span): Followed[] {
  const { above = -1, below = Number.MAX_SAFE_INTEGER, limit } = span;
  const within = and(gt(records.position, above), lt(records.position, below));
  return presentFacets(db, shelf)
    .flatMap((facet) =>
      db
        .select(followed)
        .from(records)
        .where(and(eq(records.facet, facet), within))
        .orderBy(desc(records.position))
        .limit(limit)
        .all(),
    )
    .sort((a, b) => b.position - a.position)
    .slice(0, limit);
}

/** The record that stands next above a position in upstream's list; null: none does. */
export function presentAbove(db: Db, shelf: Shelf, position: number): Followed | null {
  return (
    presentFacets(db, shelf)
      .flatMap((facet) =>
        db
          .select(followed)
          .from(records)
          .where(and(eq(records.facet, facet), gt(records.position, position)))
          .orderBy(asc(records.position))
          .limit(1)
          .all(),
      )
      .sort((a, b) => a.position - b.position)[0] ?? null
  );
}

/** A retrieve failed: asked again later. */
export function postponeRecord(db: Db, seq: number, nextPollAt: number): void {
  db.update(records)
    .set({ failures: sql`${records.failures} + 1`, nextPollAt })
    .where(eq(records.seq, seq))
    .run();
}

function presentFacets(db: Db, { connection, kind }: Shelf): number[] {
  return facetsMatching(db, { connection, kind, gone: false }).map(({ id }) => id);
}

function isOf({ connection, kind }: Shelf) {
  return and(eq(records.connection, connection), eq(records.kind, kind));
}
