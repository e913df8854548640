import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { archives, records, resultIndexes, uses } from '../../db/schema';
import type { KindName } from '../kinds';
import { blanksOf } from './blanks';
import type { Draft } from './draft';
import { updateSync } from './syncs';

/** Notes which files the drafts name, and that their bytes are to be kept. */
export function writeUses(
  db: Db,
  connection: string,
  drafts: Draft[],
  seqs: Map<string, number>,
  now: number,
): void {
  const named = drafts.flatMap(({ object: { id }, files }) =>
    files.map((file) => ({ record: seqs.get(id) ?? 0, connection, ...file })),
  );
  if (named.length === 0) return;
  const use = db
    .insert(uses)
    .values(blanksOf(uses))
    .onConflictDoUpdate({
      target: [uses.record, uses.role],
      set: { fileId: sql`excluded.file_id` },
    })
    .prepare();
  const keep = db
    .insert(archives)
    .values({ connection, fileId: sql.placeholder('fileId'), state: 'waiting', nextTryAt: now })
    .onConflictDoUpdate({
      target: [archives.connection, archives.fileId],
      set: { state: 'waiting', nextTryAt: now, reason: null },
      setWhere: eq(archives.state, 'removed'),
    })
    .prepare();
  for (const row of named) {
    use.run(row);
    keep.run(row);
  }
  // Upstream made some of them just now: the list of files has news.
  updateSync(db, { connection, kind: 'file' }, { nextListAt: 0 });
}

/** Asks for results of what has become final, or names other files than when it did. */
export function requestResults(
  db: Db,
  kind: KindName,
  drafts: Draft[],
  seqs: Map<string, number>,
  now: number,
): void {
  if (kind !== 'batch') return;
  const ask = db
    .insert(resultIndexes)
    .values({ batch: sql.placeholder('batch'), state: 'waiting', nextTryAt: now })
    .onConflictDoUpdate({
      target: resultIndexes.batch,
      set: {
        state: 'waiting',
        nextTryAt: now,
        failures: 0,
        reason: null,
        revision: sql`${resultIndexes.revision} + 1`,
      },
    })
    .prepare();
  for (const { object, reading, moved, files } of drafts) {
    if (reading.outcome === null || !(moved || files.length > 0)) continue;
    ask.run({ batch: seqs.get(object.id) ?? 0 });
  }
}

/** The records that name a file, newest first. */
export function recordsNaming(db: Db, connection: string, fileId: string) {
  return db
    .select({ role: uses.role, record: records })
    .from(uses)
    .innerJoin(records, eq(records.seq, uses.record))
    .where(and(eq(uses.connection, connection), eq(uses.fileId, fileId)))
    .orderBy(desc(records.position))
    .all();
}
