import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../../db/open';
import { connections, records } from '../../db/schema';
import { refuse } from '../../localized-error';
import { type KindTable, kindOf, type Tracked } from '../kinds';
import { requestResults } from '../results/request';
import { recordBatchProgress } from './batch-progress';
import { notifyRecordChange } from './change-notifier';
import { type Author, writeChanges } from './changes';
import { requestChildSyncs } from './children';
import { claimRecords } from './claims';
import { recordsWithoutName } from './inherited-names';
import { isOfList, type ListKey } from './list-key';
import { newRowsOf, searchEntriesOf } from './new-rows';
import { parseRecord } from './parse-record';
import {
  classifyObservation,
  type Observation,
  type ObservationClass,
  observe,
  type PendingWrite,
  pendingWriteOf,
} from './pending-write';
import { requestMissingArchives, writeReferences } from './references';
import { existingRows, requestPolls, touchRows, writeRows } from './rows';
import { writeSearch } from './search';
import { recordSeen } from './syncs';
import { secondBefore } from './undated';
import { claimVersion, writeVersions } from './versions';

export interface Saving {
  /** Unix seconds. */
  now: number;
  /** The console user who created it or requested a state. */
  by?: Author;
  /** The requested state. */
  asked?: string;
  /** `by` made it just now. */
  isNew?: boolean;
  /**
   * The newest revision when the request was sent. Records saved since are newer; a connection deleted since accepts
   * no records.
   */
  since?: number;
  /** The id of the record that these come after in the list of upstream. */
  after?: string;
  /** Imported from a file; upstream is not polled. */
  isImport?: boolean;
}

interface Deps {
  db: Db;
  kinds: KindTable;
}

interface TxDeps {
  tx: Tx;
  kinds: KindTable;
}

/** Saves upstream objects of one list, newest first, in one transaction. Returns the number of new records. */
export async function saveObjects(
  { db, kinds }: Deps,
  list: ListKey,
  objects: Tracked[],
  saving: Saving,
): Promise<number> {
  const { since } = saving;
  const { connection } = list;
  const kind = kindOf(list.kind, kinds);
  if ((kind.parent === undefined) !== !list.parent) throw new Error(`${list.kind}: no such list.`);
  const { changed, added } = await db.inTransaction(async (tx) => {
    if (since !== undefined) await requireExistingConnection(tx, connection);
    const counts = await writeObjects({ tx, kinds }, list, objects, saving);
    if (counts.changed > 0 && list.parent) await summarizeParent({ tx, kinds }, list, saving.now);
    const { by } = saving;
    if (by) await claimRecords(tx, counts.kept, { ...saving, by });
    // The change feed of the platform may report a change before its response arrives here.
    if (by && kind.isVersioned)
      for (const record of counts.kept) await claimVersion(tx, record, by, saving.now);
    return counts;
  });
  if (changed > 0) notifyRecordChange();
  return added;
}

/**
 * Imports objects from a file. Records that came from upstream stay unchanged; records imported before are updated.
 * Returns the number of imported records.
 */
export async function importObjects(
  { db, kinds }: Deps,
  list: ListKey,
  objects: Tracked[],
  saving: Pick<Saving, 'now' | 'by'>,
): Promise<number> {
  const ids = objects.map(({ id }) => id);
  const { changed, taken } = await db.inTransaction(async (tx) => {
    await requireExistingConnection(tx, list.connection);
    const existing = await existingRows(tx, list, ids);
    const taken = objects.filter(({ id }) => {
      const row = existing.get(id);
      return !row || (row.importedAt !== null && row.deletedUpstreamAt !== null);
    });
    const counts = await writeObjects({ tx, kinds }, list, taken, { ...saving, isImport: true });
    if (counts.changed > 0 && list.parent) await summarizeParent({ tx, kinds }, list, saving.now);
    return { changed: counts.changed, taken: taken.length };
  });
  if (changed > 0) notifyRecordChange();
  return taken;
}

interface Written {
  /** How many were written. */
  changed: number;
  /** The number of new records. */
  added: number;
  /** The `seq` of those that stay as they are known. */
  kept: number[];
}

async function writeObjects(
  { tx, kinds }: TxDeps,
  list: ListKey,
  objects: Tracked[],
  saving: Saving & { isSummary?: boolean },
): Promise<Written> {
  const { now, by, since, isSummary, isImport } = saving;
  const { connection } = list;
  const kind = kindOf(list.kind, kinds);
  const unique = new Map(objects.map((object) => [object.id, object]));
  const existing = await existingRows(tx, list, [...unique.keys()]);
  // Oldest first, so that within a second later objects get higher positions.
  const isNamed = kind.nameSource !== undefined;
  const context = { since, isSummary, isImport, isNamed, mayGoOn: kind.mayGoOn };
  const observations: Observation[] = [];
  for (const object of [...unique.values()].reverse()) {
    const parsed = await parseRecord(tx, kind, { connection, object }, now);
    observations.push(observe(object, existing.get(object.id) ?? null, parsed, context));
  }
  const byClass: Record<ObservationClass, Observation[]> = {
    changed: [],
    unchanged: [],
    superseded: [],
  };
  for (const observation of observations)
    byClass[classifyObservation(observation, now)].push(observation);
  const { changed } = byClass;
  await touchRows(tx, byClass.unchanged, now);
  await requestPolls(
    tx,
    list,
    byClass.superseded.map(({ object }) => object.id),
  );
  if (!isSummary && !isImport) {
    const mentioned = [...byClass.unchanged, ...changed].flatMap(({ parsed }) => parsed.references);
    await requestMissingArchives(tx, connection, mentioned, now);
  }
  const writes = changed.map((observation) => pendingWriteOf(kind, observation, now));
  const kept = [...byClass.unchanged, ...byClass.superseded].flatMap(
    ({ existing }) => existing?.seq ?? [],
  );
  if (writes.length === 0) return { changed: 0, added: 0, kept };
  const undatedAt =
    kind.isUndated && saving.after ? await secondBefore(tx, list, saving.after) : now;
  const rows = await newRowsOf(tx, list, writes, { now, undatedAt, by });
  // What does not wait for an answer is sent to a server without waiting for it.
  const [seqs] = await Promise.all([
    writeRows(tx, rows),
    writeSearch(tx, searchEntriesOf(writes, rows)),
  ]);
  const isOfUpstream = !isSummary && !isImport;
  await Promise.all([
    writeChanges(tx, writes, seqs, saving),
    !isSummary && writeReferences({ tx, kinds }, list, writes, seqs, now),
    !isSummary && kind.isVersioned && writeVersions(tx, writes, seqs, { now, by }),
    isOfUpstream && requestResults(tx, list.kind, writes, seqs, now),
    isOfUpstream && recordBatchProgress(tx, list.kind, writes, seqs, now),
    isOfUpstream && requestChildSyncs({ tx, kinds }, list, writes),
    isOfUpstream && recordSeen(tx, list, now),
  ]);
  if (!isSummary) await writeInheritedNames({ tx, kinds }, list, writes, now);
  return { changed: writes.length, added: writes.filter((write) => !write.existing).length, kept };
}

/** Updates records that inherit their names from these. */
async function writeInheritedNames(
  deps: TxDeps,
  list: ListKey,
  writes: PendingWrite[],
  now: number,
): Promise<void> {
  const ids = writes.flatMap(({ existing, parsed, object }) =>
    parsed.name !== null && existing?.name !== parsed.name ? [object.id] : [],
  );
  for (const { list: of, objects } of await recordsWithoutName(deps.tx, deps.kinds, list, ids))
    await writeObjects(deps, of, objects, { now, isSummary: true });
}

/** Recomputes the values a parent record derives from its children. */
export async function summarizeParent(
  { tx, kinds }: TxDeps,
  list: ListKey,
  now: number,
): Promise<void> {
  const of = kindOf(list.kind, kinds).parent;
  if (of === undefined || !list.parent || !kindOf(of, kinds).summarize) return;
  const above = { connection: list.connection, kind: of };
  const row = await tx
    .select({ snapshot: records.snapshot })
    .from(records)
    .where(and(isOfList(above), eq(records.id, list.parent)))
    .get();
  const object = { ...(row?.snapshot as object), id: list.parent };
  if (row) await writeObjects({ tx, kinds }, above, [object], { now, isSummary: true });
}

async function requireExistingConnection(tx: Tx, slug: string): Promise<void> {
  const found = await tx.select().from(connections).where(eq(connections.slug, slug)).get();
  if (found?.deletedAt === null) return;
  refuse('PRECONDITION_FAILED', 'connections.deletedMeanwhile', { slug });
}
