import { and, countDistinct, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../../db/open';
import { archives, type RecordRow, records, references } from '../../db/schema';
import type { Reference } from '../kind';
import { type KindTable, kindOf } from '../kinds';
import type { ListKey } from './list-key';
import type { PendingWrite } from './pending-write';
import { isTarget, openCounter } from './reference-counter';
import { updateSync } from './syncs';

interface Deps {
  tx: Tx;
  kinds: KindTable;
}

/** Writes the references of the records, updates the usage counts, and requests the archiving of referenced files. */
export async function writeReferences(
  { tx, kinds }: Deps,
  list: ListKey,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  now: number,
): Promise<void> {
  const outermost = await outermostRow({ tx, kinds }, list);
  const { connection } = list;
  const counter = openCounter(tx, connection);
  const added: Reference[] = [];
  const write = async ({
    object,
    existing,
    referenceChanges: mentioned,
    isImport,
  }: PendingWrite) => {
    const record = seqs.get(object.id) ?? 0;
    const holder = outermost?.seq ?? record;
    const isCounted = outermost ? outermost.deletedUpstreamAt === null : !isImport;
    const isBack = existing !== null && existing.deletedUpstreamAt !== null && !isImport;
    if (isBack && !outermost) await counter.addAll(holder);
    for (const reference of mentioned.removed)
      await counter.remove({ record, holder, isCounted }, reference);
    for (const reference of mentioned.added)
      await counter.add({ record, holder, isCounted }, reference);
    added.push(...mentioned.added.filter(({ isArchived }) => isArchived));
  };
  // Those with one holder count on each other.
  if (outermost) for (const one of writes) await write(one);
  else await Promise.all(writes.map(write));
  await requestArchives(tx, connection, added, now);
}

/**
 * Requests the archiving of referenced files that have no archive entry yet, for records that were stored before
 * their files were archived. Existing entries stay unchanged.
 */
export async function requestMissingArchives(
  tx: Tx,
  connection: string,
  mentioned: Reference[],
  now: number,
): Promise<void> {
  const files = new Map(
    mentioned.filter(({ isArchived }) => isArchived).map((one) => [one.id, one]),
  );
  if (files.size === 0) return;
  const existing = await tx
    .select({ id: archives.fileId })
    .from(archives)
    .where(and(eq(archives.connection, connection), inArray(archives.fileId, [...files.keys()])))
    .all();
  for (const { id } of existing) files.delete(id);
  await requestArchives(tx, connection, [...files.values()], now);
}

/** Uncounts the references of a record that was deleted upstream. References of a child record are removed. */
export async function releaseReferences(tx: Tx, row: RecordRow): Promise<void> {
  const counter = openCounter(tx, row.connection);
  if (row.parent === '') {
    await counter.removeAll(row.seq);
    return;
  }
  const mentioned = await tx.select().from(references).where(eq(references.record, row.seq)).all();
  for (const { record, holder, kind, target, role } of mentioned) {
    await counter.remove(
      { record, holder, isCounted: await isPresent(tx, holder) },
      { kind, id: target, role },
    );
  }
}

/** The number of records that already reference this one. */
export async function usersOf(
  db: Queryable,
  connection: string,
  kind: string,
  id: string,
): Promise<number> {
  const row = await db
    .select({ count: countDistinct(references.holder) })
    .from(references)
    .innerJoin(records, eq(records.seq, references.holder))
    .where(and(isTarget(connection, kind, id), isNull(records.deletedUpstreamAt)))
    .get();
  return row?.count ?? 0;
}

/** The records that reference an object, newest first, with the role of the reference. */
export async function recordsNaming(
  db: Queryable,
  { connection, kind }: ListKey,
  id: string,
  limit = 100,
): Promise<{ role: string; record: RecordRow }[]> {
  return db
    .selectDistinct({ role: references.role, record: records })
    .from(references)
    .innerJoin(records, eq(records.seq, references.holder))
    .where(isTarget(connection, kind, id))
    .orderBy(desc(records.position))
    .limit(limit)
    .all();
}

async function isPresent(db: Queryable, seq: number): Promise<boolean> {
  const row = await db
    .select({ deletedUpstreamAt: records.deletedUpstreamAt })
    .from(records)
    .where(eq(records.seq, seq))
    .get();
  return row?.deletedUpstreamAt === null;
}

/** The top-level ancestor of a list; undefined if there is none or it was never seen. */
async function outermostRow({ tx, kinds }: Deps, { connection, kind, parent }: ListKey) {
  let found: RecordRow | undefined;
  for (let [of, id] = [kindOf(kind, kinds).parent, parent]; of !== undefined && id; ) {
    const row: RecordRow | undefined = await tx
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

async function requestArchives(
  tx: Tx,
  connection: string,
  files: Reference[],
  now: number,
): Promise<void> {
  if (files.length === 0) return;
  await Promise.all(files.map(({ id: fileId }) => keeping(tx).run({ connection, fileId, now })));
  // Some of them were just created upstream, so the file list is due.
  await updateSync(tx, { connection, kind: 'file' }, { nextListAt: 0 });
}

const keeping = prepared((on: Queryable) => {
  const [connection, fileId] = [sql.placeholder('connection'), sql.placeholder('fileId')];
  return on
    .insert(archives)
    .values({ connection, fileId, state: 'waiting', nextTryAt: sql.placeholder('now') })
    .onConflictDoUpdate({
      target: [archives.connection, archives.fileId],
      set: { state: 'waiting', nextTryAt: sql`excluded.next_try_at`, reason: null },
      setWhere: eq(archives.state, 'removed'),
    })
    .prepare();
});
