import { and, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
import {
  type ArchiveRow,
  archives,
  type ResultIndexRow,
  type ResultRow,
  records,
  resultIndexes,
  results,
  uses,
} from '../../db/schema';
import { insertResults } from './insert';
import { cursorsOf, pageOf, type ResultFilter, type ResultPage } from './page';

export type ResultStore = ReturnType<typeof resultStore>;

/** A batch, and what is known here of the files it names, by their role. */
export interface IndexedBatch {
  seq: number;
  connection: string;
  id: string;
  files: Map<string, ArchiveRow>;
}

export type Sums = Pick<
  ResultIndexRow,
  | 'ok'
  | 'failed'
  | 'missing'
  | 'inputTokens'
  | 'outputTokens'
  | 'unreadable'
  | 'duplicates'
  | 'oddLines'
  | 'codes'
>;

interface Deps {
  db: Db;
  /** Milliseconds. */
  now: () => number;
}

/** Rows removed in one transaction, so that others get to write between. */
const atOnce = 5_000;

/** The requests of batches, each with where it and its answer stand in the kept files. */
export function resultStore({ db, now }: Deps) {
  const seconds = () => Math.floor(now() / 1000);
  const isBatch = (batch: number) => eq(resultIndexes.batch, batch);

  return {
    /** A batch whose results are to be made now; null: none. */
    async due(): Promise<(IndexedBatch & { failures: number }) | null> {
      const row = db
        .select()
        .from(resultIndexes)
        .where(lte(resultIndexes.nextTryAt, seconds()))
        .orderBy(resultIndexes.nextTryAt)
        .limit(1)
        .get();
      const batch = row && batchOf(db, eq(records.seq, row.batch));
      return batch ? { ...batch, failures: row.failures } : null;
    },

    async find(connection: string, id: string): Promise<IndexedBatch | null> {
      const { connection: of, kind, id: isId } = records;
      return batchOf(db, and(eq(of, connection), eq(kind, 'batch'), eq(isId, id)));
    },

    async index(batch: number): Promise<ResultIndexRow | null> {
      return db.select().from(resultIndexes).where(isBatch(batch)).get() ?? null;
    },

    /** Adds what a pass found, in one transaction. */
    async add(rows: ResultRow[]): Promise<void> {
      if (rows.length > 0) insertResults(db, rows);
    },

    /** Removes what an earlier pass found. */
    async clear(batch: number): Promise<void> {
      const some = sql`${results.batch} = ${batch} and ${results.line} in
        (select line from results where batch = ${batch} limit ${atOnce})`;
      while (db.delete(results).where(some).run().changes > 0) await new Promise(setImmediate);
    },

    async made(batch: number, sums: Sums): Promise<void> {
      const done = { failures: 0, reason: null, nextTryAt: null, indexedAt: seconds() };
      db.update(resultIndexes)
        .set({ state: 'made', ...done, ...sums })
        .where(isBatch(batch))
        .run();
    },

    /** Tried again in so many seconds. */
    async postponed(batch: number, failures: number, reason: string, wait: number): Promise<void> {
      db.update(resultIndexes)
        .set({ failures, reason, nextTryAt: seconds() + wait })
        .where(isBatch(batch))
        .run();
    },

    /** There will be none. */
    async givenUp(batch: number, reason: string): Promise<void> {
      db.update(resultIndexes)
        .set({ state: 'removed', reason, nextTryAt: null })
        .where(isBatch(batch))
        .run();
    },

    async page(index: ResultIndexRow, filter: ResultFilter): Promise<ResultPage> {
      return pageOf(db, index, filter);
    },

    async cursors(batch: number, filter: ResultFilter, limit: number): Promise<string[]> {
      return cursorsOf(db, batch, filter, limit);
    },

    async row(batch: number, line: number): Promise<ResultRow | null> {
      const isRow = and(eq(results.batch, batch), eq(results.line, line));
      return db.select().from(results).where(isRow).get() ?? null;
    },
  };
}

function batchOf(db: Db, where: ReturnType<typeof and>): IndexedBatch | null {
  const record = db
    .select({ seq: records.seq, connection: records.connection, id: records.id })
    .from(records)
    .where(where)
    .get();
  if (!record) return null;
  const named = db
    .select({ role: uses.role, archive: archives })
    .from(uses)
    .innerJoin(
      archives,
      and(eq(archives.connection, uses.connection), eq(archives.fileId, uses.fileId)),
    )
    .where(eq(uses.record, record.seq))
    .all();
  return { ...record, files: new Map(named.map(({ role, archive }) => [role, archive])) };
}
