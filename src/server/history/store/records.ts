import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { connections, type RecordRow, records } from '../../db/schema';
import type { Ancestry } from '../kind';
import { type KindName, type KindTable, kindOf, type ObjectOf, type Tracked } from '../kinds';
import { type RecordView, viewOf } from '../view';
import { ring } from './bell';
import { type Author, type ChangeView, timelineOf } from './changes';
import { markGone } from './gone';
import { type Lineage, lineageOf } from './lineage';
import { isOfList, type ListKey } from './list-key';
import { recordsNaming } from './references';
import { importObjects, type Saving, saveObjects } from './save';
import { claimVersion, type VersionView, versionOf, versionsOf } from './versions';

interface Deps {
  db: Db;
  kinds: KindTable;
  /** Milliseconds. */
  now: () => number;
}

/** Single records, and what became of them. */
export function recordStore({ db, kinds, now }: Deps) {
  const seconds = () => Math.floor(now() / 1000);
  const rowOf = (list: ListKey, id: string): RecordRow | undefined =>
    db
      .select()
      .from(records)
      .where(and(isOfList(list), eq(records.id, id)))
      .get();
  /** The record that a list is under. Of a run only its own id is known, not its thread's. */
  const parentRow = ({ connection, kind, parent }: ListKey): RecordRow | undefined => {
    const of = kindOf(kind, kinds).parent;
    if (of === undefined || !parent) return undefined;
    const isParent = and(
      eq(records.connection, connection),
      eq(records.kind, of),
      eq(records.id, parent),
    );
    return db.select().from(records).where(isParent).limit(1).get();
  };

  return {
    /** Takes in one object as upstream just answered it. */
    async save<K extends KindName>(
      list: ListKey<K>,
      object: ObjectOf<K>,
      made: Omit<Saving, 'now'> = {},
    ): Promise<RecordView<ObjectOf<K>>> {
      saveObjects({ db, kinds }, list, [object], { now: seconds(), ...made });
      const row = rowOf(list, object.id) as RecordRow;
      // The platform's feed may have told of the change before its answer came here.
      if (made.by && kindOf(list.kind, kinds).isVersioned)
        claimVersion(db, row.seq, made.by, seconds());
      return viewOf(row);
    },

    /** Takes in a page of a list, newest first. Returns how many of them were never seen before. */
    async savePage(list: ListKey, objects: Tracked[], since?: number): Promise<number> {
      return saveObjects({ db, kinds }, list, objects, { now: seconds(), since });
    },

    /** Takes in objects of one list from a file, as an archive. Returns how many were not known from upstream. */
    async importPage(list: ListKey, objects: Tracked[], by: Author): Promise<number> {
      return importObjects({ db, kinds }, list, objects, { now: seconds(), by });
    },

    async find<K extends KindName>(
      list: ListKey<K>,
      id: string,
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = rowOf(list, id);
      return row ? viewOf(row) : null;
    },

    /** Those that are known, in any order. */
    async findAll(references: (ListKey & { id: string })[]): Promise<RecordView[]> {
      const rows = references.map(({ id, ...list }) => rowOf(list, id));
      return rows.flatMap((row) => (row ? [viewOf(row)] : []));
    },

    /** The records with this id, of whatever kind, on whichever connection, and under whatever they are listed. */
    async locate(id: string, limit = 10): Promise<RecordView[]> {
      // The index begins with connection and kind: both are few.
      const slugs = db.select({ slug: connections.slug }).from(connections);
      return db
        .select()
        .from(records)
        .where(
          and(
            inArray(records.connection, slugs),
            inArray(records.kind, Object.keys(kinds)),
            eq(records.id, id),
          ),
        )
        .limit(limit)
        .all()
        .map(viewOf<unknown>);
    },

    /** The record that a list is under; null where there is none, or it was never seen. */
    async parentOf(list: ListKey): Promise<RecordView | null> {
      const row = parentRow(list);
      return row ? viewOf(row) : null;
    },

    /** The ids of the records that a list is under, as far as they are known. */
    async ancestryOf(list: ListKey): Promise<Ancestry> {
      const above: string[] = [];
      for (let row = parentRow(list); row?.parent; row = parentRow(row)) above.push(row.parent);
      return { parent: list.parent ?? '', above };
    },

    /** Oldest first. */
    async timeline(list: ListKey, id: string): Promise<ChangeView[]> {
      const row = rowOf(list, id);
      return row ? timelineOf(db, row.seq) : [];
    },

    /** The newest first, without what they say. */
    async versions(list: ListKey, id: string): Promise<VersionView[]> {
      const row = rowOf(list, id);
      return row ? versionsOf(db, row.seq) : [];
    },

    /** What it said in a version; null where there is no such version. */
    async version<K extends KindName>(
      list: ListKey<K>,
      id: string,
      number: number,
    ): Promise<(VersionView & { snapshot: ObjectOf<K> }) | null> {
      const row = rowOf(list, id);
      return row ? (versionOf<ObjectOf<K>>(db, row.seq, number) ?? null) : null;
    },

    async lineage<T = unknown>(list: ListKey, id: string): Promise<Lineage<T>> {
      const row = rowOf(list, id);
      return row ? lineageOf(db, row) : { ancestors: [], descendants: [] };
    },

    /** The records that use an object, newest first, each with the role the object has there. */
    async naming(list: ListKey, id: string): Promise<(RecordView & { role: string })[]> {
      return recordsNaming(db, list, id).map(({ role, record }) => ({
        ...viewOf(record),
        role,
      }));
    },

    /**
     * Upstream has it no more, unless it was seen after the revision `since`. Returns what is kept of it; null
     * where nothing is.
     */
    async markGone<K extends KindName>(
      list: ListKey<K>,
      id: string,
      told: { by?: Author; since?: number } = {},
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = rowOf(list, id);
      if (!row) return null;
      markGone({ db, kinds }, row.seq, { now: seconds(), ...told });
      return viewOf(rowOf(list, id) ?? row);
    },

    /** Tells those who watch that what is kept beside a record has changed. */
    async touch(seq: number): Promise<void> {
      db.update(records)
        .set({ revision: sql`(select max(revision) from records) + 1` })
        .where(eq(records.seq, seq))
        .run();
      ring();
    },
  };
}
