import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import type { Db } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { facetsMatching } from './facets';
import { isAmong, type Shelf } from './rows';

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

/** The longest that an open record is left alone, in seconds. */
export const maxPollWait = 3600;

/** Open records that are to be asked about by now, newest first. */
export function dueRecords(db: Db, shelf: Shelf, now: number, limit = -1): Followed[] {
  const { nextPollAt, seenAt } = records;
  // What was seen in the future was seen before the clock stepped back.
  const isDue = or(isDueIn(nextPollAt, now, maxPollWait), gt(seenAt, now));
  return db
    .select(followed)
    .from(records)
    .where(and(isOf(shelf), isNotNull(nextPollAt), isDue))
    .orderBy(desc(records.position))
    .limit(limit)
    .all();
}

export function hasOpen(db: Db, shelf: Shelf): boolean {
  const isOpen = and(isOf(shelf), isNotNull(records.nextPollAt));
  return db.select({ seq: records.seq }).from(records).where(isOpen).limit(1).get() !== undefined;
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

/** Has these asked about now, open or not. Returns how many of them are known and were not gone. */
export function pollNow(db: Db, { connection, kind }: Shelf, ids: string[], now: number): number {
  return db
    .update(records)
    .set({ nextPollAt: now })
    .where(and(isAmong(connection, kind, ids), isNull(records.goneAt)))
    .run().changes;
}

/** Has all open ones asked about now. */
export function pollOpenNow(db: Db, shelf: Shelf, now: number): void {
  const isOpen = and(isOf(shelf), isNotNull(records.nextPollAt));
  db.update(records).set({ nextPollAt: now }).where(isOpen).run();
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
