import { and, countDistinct, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { archives, type RecordRow, records, references } from '../../db/schema';
import type { Reference } from '../kind';
import { type KindTable, kindOf } from '../kinds';
import type { ListKey } from './list-key';
import type { PendingWrite } from './pending-write';
import { updateSync } from './syncs';

interface Deps {
  db: Db;
  kinds: KindTable;
}

/** Writes the references of the records, updates the usage counts, and requests the archiving of referenced files. */
export function writeReferences(
  { db, kinds }: Deps,
  list: ListKey,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  now: number,
): void {
  const outermost = outermostRow({ db, kinds }, list);
  const { connection } = list;
  const counter = openCounter(db, connection);
  const added: Reference[] = [];
  for (const { object, existing, referenceChanges: mentioned, isImport } of writes) {
    const record = seqs.get(object.id) ?? 0;
    const holder = outermost?.seq ?? record;
    const isCounted = outermost ? outermost.deletedUpstreamAt === null : !isImport;
    const isBack = existing !== null && existing.deletedUpstreamAt !== null && !isImport;
    if (isBack && !outermost) counter.addAll(holder);
    for (const reference of mentioned.removed)
      counter.remove({ record, holder, isCounted }, reference);
    for (const reference of mentioned.added) counter.add({ record, holder, isCounted }, reference);
    added.push(...mentioned.added.filter(({ isArchived }) => isArchived));
  }
  requestArchives(db, connection, added, now);
}

/**
 * Requests the archiving of referenced files that have no archive entry yet, for records that were stored before
 * their files were archived. Existing entries stay unchanged.
 */
export function requestMissingArchives(
  db: Db,
  connection: string,
  mentioned: Reference[],
  now: number,
): void {
  const files = new Map(
    mentioned.filter(({ isArchived }) => isArchived).map((one) => [one.id, one]),
  );
  const existing = db
    .select({ id: archives.fileId })
    .from(archives)
    .where(and(eq(archives.connection, connection), inArray(archives.fileId, [...files.keys()])))
    .all();
  for (const { id } of existing) files.delete(id);
  requestArchives(db, connection, [...files.values()], now);
}

/** Uncounts the references of a record that was deleted upstream. References of a child record are removed. */
export function releaseReferences(db: Db, row: RecordRow): void {
  const counter = openCounter(db, row.connection);
  if (row.parent === '') {
    counter.removeAll(row.seq);
    return;
  }
  const mentioned = db.select().from(references).where(eq(references.record, row.seq)).all();
  for (const { record, holder, kind, target, role } of mentioned) {
    counter.remove(
      { record, holder, isCounted: isPresent(db, holder) },
      { kind, id: target, role },
    );
  }
}

/** The number of records that already reference this one. */
export function usersOf(db: Db, connection: string, kind: string, id: string): number {
  const row = db
    .select({ count: countDistinct(references.holder) })
    .from(references)
    .innerJoin(records, eq(records.seq, references.holder))
    .where(and(isTarget(connection, kind, id), isNull(records.deletedUpstreamAt)))
    .get();
  return row?.count ?? 0;
}

/** The records that reference an object, newest first, with the role of the reference. */
export function recordsNaming(
  db: Db,
  { connection, kind }: ListKey,
  id: string,
  limit = 100,
): { role: string; record: RecordRow }[] {
  return db
    .selectDistinct({ role: references.role, record: records })
    .from(references)
    .innerJoin(records, eq(records.seq, references.holder))
    .where(isTarget(connection, kind, id))
    .orderBy(desc(records.position))
    .limit(limit)
    .all();
}

interface Use {
  record: number;
  holder: number;
  /** The holder exists upstream. */
  isCounted: boolean;
}

function openCounter(db: Db, connection: string) {
  const isNamed = db
    .select({ one: sql`1` })
    .from(references)
    .where(
      and(
        isTarget(connection, sql.placeholder('kind'), sql.placeholder('id')),
        eq(references.holder, sql.placeholder('holder')),
      ),
    )
    .limit(1)
    .prepare();
  const isUsed = ({ kind, id }: Reference, holder: number) =>
    isNamed.get({ kind, id, holder }) !== undefined;
  const count = (kind: string, id: string, by: 1 | -1) =>
    db
      .update(records)
      .set({
        usedBy: sql`max(0, ${records.usedBy} + ${by})`,
        revision: sql`(select max(revision) from records) + 1`,
      })
      .where(
        and(
          eq(records.connection, connection),
          eq(records.kind, kind),
          eq(records.id, id),
          eq(records.parent, ''),
        ),
      )
      .run();
  const countAll = (holder: number, by: 1 | -1) => {
    const mentioned = db
      .selectDistinct({ kind: references.kind, id: references.target })
      .from(references)
      .where(eq(references.holder, holder))
      .all();
    for (const { kind, id } of mentioned) count(kind, id, by);
  };

  return {
    add({ record, holder, isCounted }: Use, reference: Reference): void {
      const { kind, id, role } = reference;
      const wasUsed = isUsed(reference, holder);
      db.insert(references)
        .values({ record, holder, connection, kind, target: id, role })
        .onConflictDoNothing()
        .run();
      if (isCounted && !wasUsed) count(kind, id, 1);
    },

    remove({ record, holder, isCounted }: Use, reference: Reference): void {
      const { kind, id, role } = reference;
      const { changes } = db
        .delete(references)
        .where(
          and(
            eq(references.record, record),
            eq(references.kind, kind),
            eq(references.target, id),
            eq(references.role, role),
          ),
        )
        .run();
      if (changes > 0 && isCounted && !isUsed(reference, holder)) count(kind, id, -1);
    },

    addAll: (holder: number) => countAll(holder, 1),
    removeAll: (holder: number) => countAll(holder, -1),
  };
}

function isTarget(
  connection: string,
  kind: string | ReturnType<typeof sql.placeholder>,
  id: string | ReturnType<typeof sql.placeholder>,
) {
  return and(
    eq(references.connection, connection),
    eq(references.kind, kind),
    eq(references.target, id),
  );
}

function isPresent(db: Db, seq: number): boolean {
  const row = db
    .select({ deletedUpstreamAt: records.deletedUpstreamAt })
    .from(records)
    .where(eq(records.seq, seq))
    .get();
  return row?.deletedUpstreamAt === null;
}

/** The top-level ancestor of a list; undefined if there is none or it was never seen. */
function outermostRow({ db, kinds }: Deps, { connection, kind, parent }: ListKey) {
  let found: RecordRow | undefined;
  for (let [of, id] = [kindOf(kind, kinds).parent, parent]; of !== undefined && id; ) {
    const row = db
      .select()
      .from(records)
      .where(and(eq(records.connection, connection), eq(records.kind, of), eq(records.id, id)))
      .limit(1)
      .get();
    if (!row) break;
    found = row;
    [of, id] = [kindOf(of, kinds).parent, row.parent];
  }
  return found;
}

function requestArchives(db: Db, connection: string, files: Reference[], now: number): void {
  if (files.length === 0) return;
  const keep = db
    .insert(archives)
    .values({ connection, fileId: sql.placeholder('fileId'), state: 'waiting', nextTryAt: now })
    .onConflictDoUpdate({
      target: [archives.connection, archives.fileId],
      set: { state: 'waiting', nextTryAt: now, reason: null },
      setWhere: eq(archives.state, 'removed'),
    })
    .prepare();
  for (const { id } of files) keep.run({ fileId: id });
  // Some of them were just created upstream, so the file list is due.
  updateSync(db, { connection, kind: 'file' }, { nextListAt: 0 });
}
