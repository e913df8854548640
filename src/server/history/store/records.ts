import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { connections, type RecordRow, records } from '../../db/schema';
import type { Ancestry } from '../kind';
import { type KindName, type KindTable, kindOf, type ObjectOf, type Tracked } from '../kinds';
import { type RecordView, viewOf } from '../view';
import { notifyRecordChange } from './change-notifier';
import { type Author, type ChangeView, timelineOf } from './changes';
import { type Lineage, lineageOf } from './lineage';
import { isOfList, type ListKey } from './list-key';
import { markDeletedUpstream } from './mark-deleted-upstream';
import { recordsNaming } from './references';
import { hasId, nextRevision } from './rows';
import { importObjects, type Saving, saveObjects } from './save';
import { type VersionView, versionOf, versionsOf } from './versions';

interface Deps {
  db: Db;
  kinds: KindTable;
  /** Milliseconds. */
  now: () => number;
}

/** Single records and their timelines. */
export function recordStore({ db, kinds, now }: Deps) {
  const seconds = () => Math.floor(now() / 1000);
  const isRecord = (list: ListKey, id: string) => and(isOfList(list), eq(records.id, id));
  const rowOf = (list: ListKey, id: string): Promise<RecordRow | undefined> =>
    db.select().from(records).where(isRecord(list, id)).get();
  /** For conditions, so that nothing is asked twice. */
  const seqOf = (list: ListKey, id: string) =>
    db.select({ seq: records.seq }).from(records).where(isRecord(list, id));
  const rowsOf = (list: ListKey, ids: string[]): Promise<RecordRow[]> =>
    db
      .select()
      .from(records)
      .where(and(isOfList(list), hasId(ids)))
      .all();
  /** The parent record of a list. For a run only its own id is known, not that of its thread. */
  const parentRow = async ({ connection, kind, parent }: ListKey) => {
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
    /** Saves one object as returned by upstream. */
    async save<K extends KindName>(
      list: ListKey<K>,
      object: ObjectOf<K>,
      made: Omit<Saving, 'now'> = {},
    ): Promise<RecordView<ObjectOf<K>>> {
      await saveObjects({ db, kinds }, list, [object], { now: seconds(), ...made });
      return viewOf((await rowOf(list, object.id)) as RecordRow);
    },

    /**
     * Saves a page of a list, newest first. Returns the number of new records. `after`: the id of the record that the
     * page comes after.
     */
    async savePage(
      list: ListKey,
      objects: Tracked[],
      since?: number,
      after?: string,
    ): Promise<number> {
      return saveObjects({ db, kinds }, list, objects, { now: seconds(), since, after });
    },

    /** Imports objects of one list from a file. Returns the number of imported records. */
    async importPage(list: ListKey, objects: Tracked[], by: Author): Promise<number> {
      return importObjects({ db, kinds }, list, objects, { now: seconds(), by });
    },

    async find<K extends KindName>(
      list: ListKey<K>,
      id: string,
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = await rowOf(list, id);
      return row ? viewOf(row) : null;
    },

    /** The records that exist, in any order. */
    async findAll(references: (ListKey & { id: string })[]): Promise<RecordView[]> {
      const lists = new Map<string, [ListKey, string[]]>();
      for (const { id, ...list } of references) {
        const key = JSON.stringify([list.connection, list.kind, list.parent ?? '']);
        const [, ids] = lists.get(key) ?? lists.set(key, [list, []]).get(key) ?? [];
        ids?.push(id);
      }
      const rows = await Promise.all([...lists.values()].map(([list, ids]) => rowsOf(list, ids)));
      return rows.flat().map(viewOf<unknown>);
    },

    /** The records with this id, of any kind, connection and parent. */
    async locate(id: string, limit = 10): Promise<RecordView[]> {
      // The index begins with connection and kind: both are few.
      const slugs = db.select({ slug: connections.slug }).from(connections);
      const rows = await db
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
        .all();
      return rows.map(viewOf<unknown>);
    },

    /** The parent record of a list; null if there is none or it was never seen. */
    async parentOf(list: ListKey): Promise<RecordView | null> {
      const row = await parentRow(list);
      return row ? viewOf(row) : null;
    },

    /** The known ancestor ids of a list. */
    async ancestryOf(list: ListKey): Promise<Ancestry> {
      const above: string[] = [];
      for (let row = await parentRow(list); row?.parent; row = await parentRow(row))
        above.push(row.parent);
      return { parent: list.parent ?? '', above };
    },

    /** Oldest first. */
    async timeline(list: ListKey, id: string): Promise<ChangeView[]> {
      return timelineOf(db, seqOf(list, id));
    },

    /** Newest first, without their snapshots. */
    async versions(list: ListKey, id: string): Promise<VersionView[]> {
      return versionsOf(db, seqOf(list, id));
    },

    /** A version with its snapshot; null if it does not exist. */
    async version<K extends KindName>(
      list: ListKey<K>,
      id: string,
      number: number,
    ): Promise<(VersionView & { snapshot: ObjectOf<K> }) | null> {
      const row = await rowOf(list, id);
      return row ? ((await versionOf<ObjectOf<K>>(db, row.seq, number)) ?? null) : null;
    },

    async lineage<T = unknown>(list: ListKey, id: string): Promise<Lineage<T>> {
      const row = await rowOf(list, id);
      return row ? lineageOf(db, row) : { ancestors: [], descendants: [] };
    },

    /** The records that reference an object, newest first, with the role of the reference. */
    async naming(list: ListKey, id: string): Promise<(RecordView & { role: string })[]> {
      const naming = await recordsNaming(db, list, id);
      return naming.map(({ role, record }) => ({ ...viewOf(record), role }));
    },

    /**
     * Marks a record as deleted upstream, unless it was saved after the revision `since`. Returns the record; null if
     * there is none.
     */
    async markDeletedUpstream<K extends KindName>(
      list: ListKey<K>,
      id: string,
      reported: { by?: Author; since?: number } = {},
    ): Promise<RecordView<ObjectOf<K>> | null> {
      const row = await rowOf(list, id);
      if (!row) return null;
      await markDeletedUpstream({ db, kinds }, row.seq, { now: seconds(), ...reported });
      return viewOf((await rowOf(list, id)) ?? row);
    },

    /** Notifies watchers that data related to a record changed. */
    async touch(seq: number): Promise<void> {
      await db.update(records).set({ revision: nextRevision }).where(eq(records.seq, seq)).run();
      notifyRecordChange();
    },
  };
}
