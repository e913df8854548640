import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type RecordRow, records } from '../db/schema';
import type { KindName, ObjectOf, Tracked } from './kinds';
import { ring } from './store/bell';
import { type Author, type ChangeView, timelineOf } from './store/changes';
import { facetsMatching } from './store/facets';
import { markGone } from './store/gone';
import { type Lineage, lineageOf } from './store/lineage';
import { type Listing, listRecords } from './store/list';
import { type Overview, overviewOf } from './store/overview';
import { purgeConnection } from './store/purge';
import { latestRevision, type Shelf } from './store/rows';
import { type Saving, saveObjects } from './store/save';
import { type CouldNotAsk, type Freshness, failingLists, freshnessOf } from './store/syncs';
import { recordsNaming } from './store/uses';
import { watchRecords } from './store/watch';
import { type News, watchNews } from './store/watch-news';
import { type Page, type RecordView, viewOf } from './view';

export type HistoryStore = ReturnType<typeof historyStore>;

export interface Counts {
  total: number;
  by_status: Record<string, number>;
  /** Of those that are final. */
  by_outcome: Record<string, number>;
  gone: number;
}

interface Deps {
  db: Db;
  /** Milliseconds. */
  now: () => number;
}

/** Every upstream object that was seen, and what became of it. */
export function historyStore({ db, now }: Deps) {
  const seconds = () => Math.floor(now() / 1000);

  return {
    /** Takes in one object as upstream just answered it. */
    async save<K extends KindName>(
      connection: string,
      kind: K,
      object: ObjectOf<K>,
      made: Omit<Saving, 'now'> = {},
    ): Promise<RecordView<ObjectOf<K>>> {
      saveObjects(db, connection, kind, [object], { now: seconds(), ...made });
      return viewOf(rowOf(db, { connection, kind }, object.id) as RecordRow);
    },

    /** Takes in a page of a list, newest first. Returns how many of them were never seen before. */
    async savePage(
      connection: string,
      kind: KindName,
      objects: Tracked[],
      since?: number,
    ): Promise<number> {
      return saveObjects(db, connection, kind, objects, { now: seconds(), since });
    },

    async find<K extends KindName>(
      connection: string,
      kind: K,
      id: string,
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = rowOf(db, { connection, kind }, id);
      return row ? viewOf(row) : null;
    },

    /** Those that are known, in any order. */
    async findAll(
      references: { connection: string; kind: KindName; id: string }[],
    ): Promise<RecordView[]> {
      const rows = references.map(({ id, ...list }) => rowOf(db, list, id));
      return rows.flatMap((row) => (row ? [viewOf(row)] : []));
    },

    async list<T = unknown>(listing: Listing): Promise<Page<RecordView<T>>> {
      return listRecords(db, listing);
    },

    async counts(shelf: Shelf): Promise<Counts> {
      const held = facetsMatching(db, shelf);
      return {
        total: sum(held),
        by_status: sumsBy(held, ({ status }) => status),
        by_outcome: sumsBy(held, ({ outcome }) => outcome),
        gone: sum(held.filter(({ gone }) => gone)),
      };
    },

    async overview(): Promise<Overview> {
      return overviewOf(db, now());
    },

    /** Oldest first. */
    async timeline(connection: string, kind: KindName, id: string): Promise<ChangeView[]> {
      const row = rowOf(db, { connection, kind }, id);
      return row ? timelineOf(db, row.seq) : [];
    },

    async lineage<T = unknown>(
      connection: string,
      kind: KindName,
      id: string,
    ): Promise<Lineage<T>> {
      const row = rowOf(db, { connection, kind }, id);
      return row ? lineageOf(db, row) : { ancestors: [], descendants: [] };
    },

    /** The records that name a file, newest first, each with the file's role in it. */
    async naming(connection: string, fileId: string): Promise<(RecordView & { role: string })[]> {
      return recordsNaming(db, connection, fileId).map(({ role, record }) => ({
        ...viewOf(record),
        role,
      }));
    },

    /**
     * Upstream has it no more, unless it was seen after the revision `since`. Returns what is kept of it; null
     * where nothing is.
     */
    async markGone<K extends KindName>(
      connection: string,
      kind: K,
      id: string,
      told: { by?: Author; since?: number } = {},
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = rowOf(db, { connection, kind }, id);
      if (!row) return null;
      markGone(db, row.seq, { now: seconds(), ...told });
      return viewOf(rowOf(db, { connection, kind }, id) ?? row);
    },

    async freshness(shelf: Shelf): Promise<Freshness> {
      return freshnessOf(db, shelf, seconds());
    },

    /** The lists that could not be asked for when they were last tried: of all connections, or of one. */
    async couldNotAsk(of: { connection?: string; kind?: KindName }): Promise<CouldNotAsk[]> {
      return failingLists(db, of);
    },

    /** Yields every record that changed after revision `since`, then each change as it happens. */
    watch(since: number, signal?: AbortSignal): AsyncGenerator<RecordView, void> {
      return watchRecords(db, since, signal);
    },

    /** The same for records, and for what can be asked for and how connections are. */
    news(since: number, signal?: AbortSignal): AsyncGenerator<News, void> {
      return watchNews(db, since, signal);
    },

    async latestRevision(): Promise<number> {
      return latestRevision(db);
    },

    /** Tells those who watch that what is kept beside a record has changed. */
    async touch(seq: number): Promise<void> {
      db.update(records)
        .set({ revision: sql`(select max(revision) from records) + 1` })
        .where(eq(records.seq, seq))
        .run();
      ring();
    },

    /** Forgets a connection's history, for ever. */
    async purge(connection: string): Promise<void> {
      await purgeConnection(db, connection);
    },
  };
}

function rowOf(db: Db, { connection, kind }: Shelf, id: string): RecordRow | undefined {
  return db
    .select()
    .from(records)
    .where(and(eq(records.connection, connection), eq(records.kind, kind), eq(records.id, id)))
    .get();
}

interface Held {
  status: string;
  outcome: string;
  gone: boolean;
  count: number;
}

function sum(held: Held[]): number {
  return held.reduce((total, { count }) => total + count, 0);
}

function sumsBy(held: Held[], key: (facet: Held) => string): Record<string, number> {
  const sums = new Map<string, number>();
  for (const facet of held) {
    if (key(facet)) sums.set(key(facet), (sums.get(key(facet)) ?? 0) + facet.count);
  }
  return Object.fromEntries(sums);
}
