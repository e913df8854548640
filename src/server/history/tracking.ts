import type { Db } from '../db/open';
import type { SyncRow } from '../db/schema';
import {
  dueRecords,
  type Followed,
  hasOpen,
  pollNow,
  pollOpenNow,
  postponeRecord,
  presentAbove,
  presentBelow,
  type Span,
} from './store/follow';
import { positionsOf, type Shelf } from './store/rows';
import { changeSync, syncOf, updateSync } from './store/syncs';

export type TrackingStore = ReturnType<typeof trackingStore>;

/** What the tracker has to remember so that a restart loses nothing. Times are unix seconds. */
export function trackingStore({ db }: { db: Db }) {
  return {
    async sync(shelf: Shelf): Promise<SyncRow> {
      return syncOf(db, shelf);
    },

    async updateSync(shelf: Shelf, values: Partial<SyncRow>): Promise<void> {
      updateSync(db, shelf, values);
    },

    /** Changes what is known of a list as it is now; false where `change` answered null. */
    async changeSync(
      shelf: Shelf,
      change: (now: SyncRow) => Partial<SyncRow> | null,
    ): Promise<boolean> {
      return changeSync(db, shelf, change);
    },

    /** Whether any record is open. */
    async hasOpen(shelf: Shelf): Promise<boolean> {
      return hasOpen(db, shelf);
    },

    /** Open records that are to be asked about by `now`, newest first. */
    async due(shelf: Shelf, now: number, limit?: number): Promise<Followed[]> {
      return dueRecords(db, shelf, now, limit);
    },

    /** These have changed upstream: they are asked about now, and the list is read where it has new ones. */
    async expedite(shelf: Shelf, ids: string[], now: number): Promise<void> {
      if (pollNow(db, shelf, ids, now) < ids.length) updateSync(db, shelf, { nextListAt: 0 });
    },

    /** Anything may have changed upstream. */
    async expediteAll(shelf: Shelf, now: number): Promise<void> {
      pollOpenNow(db, shelf, now);
      updateSync(db, shelf, { nextListAt: 0 });
    },

    /** Where these stand; those that are not known are left out. */
    async positions(shelf: Shelf, ids: string[]): Promise<Map<string, number>> {
      return positionsOf(db, shelf, ids);
    },

    /** Records of a part of the list that upstream had when last seen, newest first. */
    async present(shelf: Shelf, span: Span): Promise<Followed[]> {
      return presentBelow(db, shelf, span);
    },

    /** The record that stands next above a position in upstream's list; null: none does. */
    async above(shelf: Shelf, position: number): Promise<Followed | null> {
      return presentAbove(db, shelf, position);
    },

    /** A retrieve failed: not asked again before `nextPollAt`. */
    async postpone(seq: number, nextPollAt: number): Promise<void> {
      postponeRecord(db, seq, nextPollAt);
    },
  };
}
