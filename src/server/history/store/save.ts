import { TRPCError } from '@trpc/server';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { connections, records } from '../../db/schema';
import { type KindTable, kindOf, type Tracked } from '../kinds';
import { requestResults } from '../results/request';
import { ring } from './bell';
import { type Author, writeChanges } from './changes';
import { wantChildren } from './children';
import { claimRecords } from './claims';
import { isOfList, type ListKey } from './list-key';
import { namelessNamesakes } from './namesakes';
import { newRowsOf, searchEntriesOf } from './new-rows';
import {
  judge,
  type Observation,
  observe,
  type PendingWrite,
  pendingWriteOf,
  type Verdict,
} from './pending-write';
import { readRecord } from './reading';
import { wantFiles, writeReferences } from './references';
import { existingRows, touchRows, wishForNews, writeRows } from './rows';
import { writeSearch } from './search';
import { noteSeen } from './syncs';
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
    if (since !== undefined) mustExist(db, connection);
    const counts = writeObjects({ db, kinds }, list, objects, saving);
    if (counts.news > 0 && list.parent) summarizeParent({ db, kinds }, list, saving.now);
    const { by } = saving;
    if (by) claimRecords(db, counts.kept, { ...saving, by });
    return counts;
  };
  const { news, added } = db.transaction(save, { behavior: 'immediate' });
  if (news > 0) ring();
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
  const known = existingRows(
    db,
    list,
    objects.map(({ id }) => id),
  );
  const isTaken = ({ id }: Tracked) => {
    const row = known.get(id);
    return !row || (row.importedAt !== null && row.goneAt !== null);
  };
  const taken = objects.filter(isTaken);
  const { news } = db.transaction(
    () => {
      mustExist(db, list.connection);
      const counts = writeObjects({ db, kinds }, list, taken, { ...saving, isImport: true });
      if (counts.news > 0 && list.parent) summarizeParent({ db, kinds }, list, saving.now);
      return counts;
    },
    { behavior: 'immediate' },
  );
  if (news > 0) ring();
  return taken.length;
}

interface Written {
  /** How many were written. */
  news: number;
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
  const known = existingRows(db, list, [...unique.keys()]);
  // Oldest first, so that within a second later objects get higher positions.
  const observations = [...unique.values()].reverse().map((object) => {
    const reading = readRecord(db, kind, { connection, object }, now);
    const isNamed = kind.namedAfter !== undefined;
    const how = { since, isSummary, isImport, isNamed, mayGoOn: kind.mayGoOn };
    return observe(object, known.get(object.id) ?? null, reading, how);
  });
  const judged: Record<Verdict, Observation[]> = { news: [], same: [], overtaken: [] };
  for (const observation of observations) judged[judge(observation, now)].push(observation);
  const { news } = judged;
  touchRows(db, judged.same, now);
  wishForNews(
    db,
    list,
    judged.overtaken.map(({ object }) => object.id),
  );
  if (!isSummary && !isImport) {
    const named = [...judged.same, ...news].flatMap(({ reading }) => reading.references);
    wantFiles(db, connection, named, now);
  }
  const writes = news.map((observation) => pendingWriteOf(kind, observation, now));
  const kept = [...judged.same, ...judged.overtaken].flatMap(({ known }) => known?.seq ?? []);
  if (writes.length === 0) return { news: 0, added: 0, kept };
  const rows = newRowsOf(db, list, writes, now, by);
  const seqs = writeRows(db, rows);
  writeSearch(db, searchEntriesOf(writes, rows));
  writeChanges(db, writes, seqs, saving);
  if (!isSummary) {
    writeReferences({ db, kinds }, list, writes, seqs, now);
    nameNamesakes({ db, kinds }, list, writes, now);
    if (kind.isVersioned) writeVersions(db, writes, seqs, { now, by });
  }
  if (!isSummary && !isImport) {
    requestResults(db, list.kind, writes, seqs, now);
    wantChildren({ db, kinds }, list, writes);
    noteSeen(db, list, now);
  }
  return { news: writes.length, added: writes.filter((write) => !write.known).length, kept };
}

/** Updates records that inherit their names from these. */
function nameNamesakes(deps: Deps, list: ListKey, writes: PendingWrite[], now: number): void {
  const ids = writes.flatMap(({ known, reading, object }) =>
    reading.name !== null && known?.name !== reading.name ? [object.id] : [],
  );
  for (const { list: of, objects } of namelessNamesakes(deps.db, deps.kinds, list, ids))
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

function mustExist(db: Db, slug: string): void {
  const found = db.select().from(connections).where(eq(connections.slug, slug)).get();
  if (found?.deletedAt === null) return;
  throw new TRPCError({
    code: 'PRECONDITION_FAILED',
    message: `The connection "${slug}" was deleted meanwhile.`,
  });
}
