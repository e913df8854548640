import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { archives, records, uses } from '../../db/schema';
import { blanksOf } from './blanks';
import type { PendingWrite } from './pending-write';
import { updateSync } from './syncs';

/** Notes which files the writes name, and that their bytes are to be kept. */
export function writeUses(
  db: Db,
  connection: string,
  writes: PendingWrite[],
  seqs: Map<string, number>,
  now: number,
): void {
  const named = writes.flatMap(({ object: { id }, files }) =>
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
