import { and, asc, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../../db/open';
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
        (await db.select({ seq: records.seq }).from(records).where(isOpen).limit(1).get()) !==
        undefined
      );
    },

    /** Whether an open record is to be asked about by `now`. */
    async hasDue(list: ListKey, now: number, lag = 0): Promise<boolean> {
      const isOne = and(isOfList(list), isDueBy(now, lag));
      return (
        (await db.select({ seq: records.seq }).from(records).where(isOne).limit(1).get()) !==
        undefined
      );
    },

    /**
     * Open records that are to be asked about by `now`, newest first; without it, those alone of which news are wished
     * for. The wishes for news of them are about to be met: one that comes from here on outlives what is saved of the
     * record, as the answer that is on its way may be older.
     */
    async takeDue(list: ListKey, now?: number, lag = 0): Promise<Followed[]> {
      const isWished = and(isOfList(list), eq(records.nextPollAt, pollRequested));
      const isSought = now === undefined ? isWished : and(isOfList(list), isDueBy(now, lag));
      const any = await db
        .select({ seq: records.seq })
        .from(records)
        .where(isSought)
        .limit(1)
        .get();
      if (!any) return [];
      return db.inTransaction(async (tx) => {
        const due = await tx
          .select(followed)
          .from(records)
          .where(isSought)
          .orderBy(desc(records.position))
          .all();
        if (due.length > 0)
          await tx.update(records).set({ nextPollAt: pollStarted }).where(isWished).run();
        return due;
      });
    },

    /** News of these are wanted, without looking for new ones. */
    async wish(list: ListKey, ids: string[]): Promise<void> {
      await requestPolls(db, list, ids);
    },

    /** These have changed upstream: they are asked about now, and the list is read where it has new ones. */
    async expedite({ connection, kind }: ListKey, ids: string[]): Promise<void> {
      const found = await requestPolls(db, { connection, kind }, ids);
      if (found < ids.length) await readListsNow(db, { connection, kind });
    },

    /** What is under these has changed upstream, or may have: the lists are read now. */
    async expediteUnder({ connection, kind }: ListKey, parents: string[]): Promise<void> {
      for (const parent of parents) await requestListSync(db, { connection, kind, parent });
    },

    /** Requests a poll of all records of a kind, under any parent. */
    async expediteAll({ connection, kind }: ListKey): Promise<void> {
      const isOpen = and(
        eq(records.connection, connection),
        eq(records.kind, kind),
        isNotNull(records.nextPollAt),
      );
      await db.update(records).set({ nextPollAt: pollRequested }).where(isOpen).run();
      await readListsNow(db, { connection, kind });
    },

    /** The positions of these records; unknown ids are left out. */
    async positions(list: ListKey, ids: string[]): Promise<Map<string, number>> {
      return positionsOf(db, list, ids);
    },

    /** Records of a range of the list that existed upstream when last seen, newest first. */
    async present(list: ListKey, span: Span): Promise<Followed[]> {
      const { above = -1, below = Number.MAX_SAFE_INTEGER, limit } = span;
      const within = and(gt(records.position, above), lt(records.position, below));
      const found: Followed[] = [];
      for (const facet of await presentFacets(db, list)) {
        const ofFacet = await db
          .select(followed)
          .from(records)
          .where(and(eq(records.facet, facet), within))
          .orderBy(desc(records.position))
          .limit(limit)
          .all();
        found.push(...ofFacet);
      }
      return found.sort((a, b) => b.position - a.position).slice(0, limit);
    },

    /** The record next above a position in the list; null if there is none. */
    async above(list: ListKey, position: number): Promise<Followed | null> {
      let nearest: Followed | null = null;
      for (const facet of await presentFacets(db, list)) {
        const next = await db
          .select(followed)
          .from(records)
          .where(and(eq(records.facet, facet), gt(records.position, position)))
          .orderBy(asc(records.position))
          .limit(1)
          .get();
        if (next && (!nearest || next.position < nearest.position)) nearest = next;
      }
      return nearest;
    },

    /** A retrieve failed: do not poll again before `nextPollAt`. */
    async postpone(seq: number, nextPollAt: number): Promise<void> {
      await db
        .update(records)
        .set({ failures: sql`${records.failures} + 1`, nextPollAt })
        .where(eq(records.seq, seq))
        .run();
    },
  };
}

async function readListsNow(db: Db, { connection, kind }: ListKey): Promise<void> {
  await db
    .update(syncs)
    .set({ nextListAt: 0 })
    .where(and(eq(syncs.connection, connection), eq(syncs.kind, kind)))
    .run();
}

async function presentFacets(db: Queryable, list: ListKey): Promise<number[]> {
  const present = await facetsMatching(db, { ...list, gone: false });
  return present.map(({ id }) => id);
}
