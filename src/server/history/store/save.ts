import { TRPCError } from '@trpc/server';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { connections, records } from '../../db/schema';
import { type KindTable, kindOf, type Tracked } from '../kinds';
import { requestResults } from '../results/request';
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
import { writeVersions } from './versions';

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
  /** Imported from a file; upstream is not polled. */
  isImport?: boolean;
}

interface Deps {
  db: Db;
  kinds: KindTable;
}

/** Saves upstream objects of one list, newest first, in one transaction. Returns the number of new records. */
export function saveObjects(
  { db, kinds }: Deps,
  list: ListKey,
  objects: Tracked[],
  saving: Saving,
): number {
  const { since } = saving;
  const { connection } = list;
  const kind = kindOf(list.kind, kinds);
  if ((kind.parent === undefined) !== !list.parent) throw new Error(`${list.kind}: no such list.`);
  const save = () => {
    if (since !== undefined) requireExistingConnection(db, connection);
    const counts = writeObjects({ db, kinds }, list, objects, saving);
    if (counts.changed > 0 && list.parent) summarizeParent({ db, kinds }, list, saving.now);
    const { by } = saving;
    if (by) claimRecords(db, counts.kept, { ...saving, by });
    return counts;
  };
  const { changed, added } = db.transaction(save, { behavior: 'immediate' });
  if (changed > 0) notifyRecordChange();
  return added;
}

/**
 * Imports objects from a file. Records that came from upstream stay unchanged; records imported before are updated.
 * Returns the number of imported records.
 */
export function importObjects(
  { db, kinds }: Deps,
  list: ListKey,
  objects: Tracked[],
  saving: Pick<Saving, 'now' | 'by'>,
): number {
  const existing = existingRows(
    db,
    list,
    objects.map(({ id }) => id),
  );
  const isTaken = ({ id }: Tracked) => {
    const row = existing.get(id);
    return !row || (row.importedAt !== null && row.deletedUpstreamAt !== null);
  };
  const taken = objects.filter(isTaken);
  const { changed } = db.transaction(
    () => {
      requireExistingConnection(db, list.connection);
      const counts = writeObjects({ db, kinds }, list, taken, { ...saving, isImport: true });
      if (counts.changed > 0 && list.parent) summarizeParent({ db, kinds }, list, saving.now);
      return counts;
    },
    { behavior: 'immediate' },
  );
  if (changed > 0) notifyRecordChange();
  return taken.length;
}

interface Written {
  /** How many were written. */
  changed: number;
  /** The number of new records. */
  added: number;
  /** The `seq` of those that stay as they are known. */
  kept: number[];
}

function writeObjects(
  { db, kinds }: Deps,
  list: ListKey,
  objects: Tracked[],
  saving: Saving & { isSummary?: boolean },
): Written {
  const { now, by, since, isSummary, isImport } = saving;
  const { connection } = list;
  const kind = kindOf(list.kind, kinds);
  const unique = new Map(objects.map((object) => [object.id, object]));
  const existing = existingRows(db, list, [...unique.keys()]);
  // Oldest first, so that within a second later objects get higher positions.
  const observations = [...unique.values()].reverse().map((object) => {
    const parsed = parseRecord(db, kind, { connection, object }, now);
    const isNamed = kind.nameSource !== undefined;
    const context = { since, isSummary, isImport, isNamed, mayGoOn: kind.mayGoOn };
    return observe(object, existing.get(object.id) ?? null, parsed, context);
  });
  const byClass: Record<ObservationClass, Observation[]> = {
    changed: [],
    unchanged: [],
    superseded: [],
  };
  for (const observation of observations)
    byClass[classifyObservation(observation, now)].push(observation);
  const { changed } = byClass;
  touchRows(db, byClass.unchanged, now);
  requestPolls(
    db,
    list,
    byClass.superseded.map(({ object }) => object.id),
  );
  if (!isSummary && !isImport) {
    const mentioned = [...byClass.unchanged, ...changed].flatMap(({ parsed }) => parsed.references);
    requestMissingArchives(db, connection, mentioned, now);
  }
  const writes = changed.map((observation) => pendingWriteOf(kind, observation, now));
  const kept = [...byClass.unchanged, ...byClass.superseded].flatMap(
    ({ existing }) => existing?.seq ?? [],
  );
  if (writes.length === 0) return { changed: 0, added: 0, kept };
  const rows = newRowsOf(db, list, writes, now, by);
  const seqs = writeRows(db, rows);
  writeSearch(db, searchEntriesOf(writes, rows));
  writeChanges(db, writes, seqs, saving);
  if (!isSummary) {
    writeReferences({ db, kinds }, list, writes, seqs, now);
    writeInheritedNames({ db, kinds }, list, writes, now);
    if (kind.isVersioned) writeVersions(db, writes, seqs, { now, by });
  }
  if (!isSummary && !isImport) {
    requestResults(db, list.kind, writes, seqs, now);
    requestChildSyncs({ db, kinds }, list, writes);
    recordSeen(db, list, now);
  }
  return { changed: writes.length, added: writes.filter((write) => !write.existing).length, kept };
}

/** Updates records that inherit their names from these. */
function writeInheritedNames(deps: Deps, list: ListKey, writes: PendingWrite[], now: number): void {
  const ids = writes.flatMap(({ existing, parsed, object }) =>
    parsed.name !== null && existing?.name !== parsed.name ? [object.id] : [],
  );
  for (const { list: of, objects } of recordsWithoutName(deps.db, deps.kinds, list, ids))
    writeObjects(deps, of, objects, { now, isSummary: true });
}

/** Recomputes the values a parent record derives from its children. */
export function summarizeParent({ db, kinds }: Deps, list: ListKey, now: number): void {
  const of = kindOf(list.kind, kinds).parent;
  if (of === undefined || !list.parent || !kindOf(of, kinds).summarize) return;
  const above = { connection: list.connection, kind: of };
  const row = db
    .select({ snapshot: records.snapshot })
    .from(records)
    .where(and(isOfList(above), eq(records.id, list.parent)))
    .get();
  const object = { ...(row?.snapshot as object), id: list.parent };
  if (row) writeObjects({ db, kinds }, above, [object], { now, isSummary: true });
}

function requireExistingConnection(db: Db, slug: string): void {
  const found = db.select().from(connections).where(eq(connections.slug, slug)).get();
  if (found?.deletedAt === null) return;
  throw new TRPCError({
    code: 'PRECONDITION_FAILED',
    message: `The connection "${slug}" was deleted meanwhile.`,
  });
}
