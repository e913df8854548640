import { and, asc, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { type RecordRow, records, syncs } from '../../db/schema';
import { isDueBy } from './due-records';
import { facetsMatching } from './facets';
import { isOfList, type ListKey } from './list-key';
import { pollRequested, positionsOf, requestPolls } from './rows';
import { requestListSync } from './syncs';

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

/** A marker in place of a time, like `wished`: still due until the record is saved. */
const pollStarted = 1;

/** Queries of the tracker: open records, due records, and their positions in a list. */
export function followStore({ db }: { db: Db }) {
  return {
    /** Whether any record is open. */
    async hasOpen(list: ListKey): Promise<boolean> {
      const isOpen = and(isOfList(list), isNotNull(records.nextPollAt));
      return (
        db.select({ seq: records.seq }).from(records).where(isOpen).limit(1).get() !== undefined
      );
    },

    /** Whether an open record is to be asked about by `now`. */
    async hasDue(list: ListKey, now: number): Promise<boolean> {
      const isOne = and(isOfList(list), isDueBy(now));
      return (
        db.select({ seq: records.seq }).from(records).where(isOne).limit(1).get() !== undefined
      );
    },

    /**
     * Open records that are to be asked about by `now`, newest first; without it, those alone of which news are wished
     * for. The wishes for news of them are about to be met: one that comes from here on outlives what is saved of the
     * record, as the answer that is on its way may be older.
     */
    async takeDue(list: ListKey, now?: number): Promise<Followed[]> {
      const isWished = and(isOfList(list), eq(records.nextPollAt, pollRequested));
      return db.transaction(
        () => {
          const due = db
            .select(followed)
            .from(records)
            .where(now === undefined ? isWished : and(isOfList(list), isDueBy(now)))
            .orderBy(desc(records.position))
            .all();
          if (due.length > 0)
            db.update(records).set({ nextPollAt: pollStarted }).where(isWished).run();
          return due;
        },
        { behavior: 'immediate' },
      );
    },

    /** News of these are wanted, without looking for new ones. */
    async wish(list: ListKey, ids: string[]): Promise<void> {
      requestPolls(db, list, ids);
    },

    /** These have changed upstream: they are asked about now, and the list is read where it has new ones. */
    async expedite({ connection, kind }: ListKey, ids: string[]): Promise<void> {
      const found = requestPolls(db, { connection, kind }, ids);
      if (found < ids.length) readListsNow(db, { connection, kind });
    },

    /** What is under these has changed upstream, or may have: the lists are read now. */
    async expediteUnder({ connection, kind }: ListKey, parents: string[]): Promise<void> {
      for (const parent of parents) requestListSync(db, { connection, kind, parent });
    },

    /** Requests a poll of all records of a kind, under any parent. */
    async expediteAll({ connection, kind }: ListKey): Promise<void> {
      const isOpen = and(
        eq(records.connection, connection),
        eq(records.kind, kind),
        isNotNull(records.nextPollAt),
      );
      db.update(records).set({ nextPollAt: pollRequested }).where(isOpen).run();
      readListsNow(db, { connection, kind });
    },

    /** The positions of these records; unknown ids are left out. */
    async positions(list: ListKey, ids: string[]): Promise<Map<string, number>> {
      return positionsOf(db, list, ids);
    },

    /** Records of a range of the list that existed upstream when last seen, newest first. */
    async present(list: ListKey, span: Span): Promise<Followed[]> {
      const { above = -1, below = Number.MAX_SAFE_INTEGER, limit } = span;
      const within = and(gt(records.position, above), lt(records.position, below));
      return presentFacets(db, list)
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
    },

    /** The record next above a position in the list; null if there is none. */
    async above(list: ListKey, position: number): Promise<Followed | null> {
      return (
        presentFacets(db, list)
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
    },

    /** A retrieve failed: do not poll again before `nextPollAt`. */
    async postpone(seq: number, nextPollAt: number): Promise<void> {
      db.update(records)
        .set({ failures: sql`${records.failures} + 1`, nextPollAt })
        .where(eq(records.seq, seq))
        .run();
    },
  };
}

function readListsNow(db: Db, { connection, kind }: ListKey): void {
  db.update(syncs)
    .set({ nextListAt: 0 })
    .where(and(eq(syncs.connection, connection), eq(syncs.kind, kind)))
    .run();
}

function presentFacets(db: Db, list: ListKey): number[] {
  return facetsMatching(db, { ...list, gone: false }).map(({ id }) => id);
}
