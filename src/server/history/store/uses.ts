import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { archives, records, resultIndexes, uses } from '../../db/schema';
import type { KindName } from '../kinds';
import { kindOf } from '../kinds';
import type { Draft } from './draft';

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
  db.insert(uses)
    .values(named)
    .onConflictDoUpdate({
      target: [uses.record, uses.role],
      set: { fileId: sql`excluded.file_id` },
    })
    .run();
  db.insert(archives)
    .values(
      named.map(({ fileId }) => ({
        connection,
        fileId,
        state: 'waiting' as const,
        nextTryAt: now,
      })),
    )
    .onConflictDoNothing()
    .run();
}

/** Asks for results of what has become final, or names other files than when it did. */
export function requestResults(
  db: Db,
  kind: KindName,
  drafts: Draft[],
  seqs: Map<string, number>,
  now: number,
): void {
  if (!kindOf(kind).results) return;
  const due = drafts
    .filter(({ reading, moved, files }) => reading.outcome !== null && (moved || files.length > 0))
    .map(({ object: { id } }) => ({
      batch: seqs.get(id) ?? 0,
      state: 'waiting' as const,
      nextTryAt: now,
    }));
  if (due.length === 0) return;
  db.insert(resultIndexes)
    .values(due)
    .onConflictDoUpdate({
      target: resultIndexes.batch,
      set: { state: 'waiting', nextTryAt: now, failures: 0, reason: null },
    })
    .run();
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
