import { and, desc, eq, exists, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { isDueIn } from '../../db/due';
import type { Db, Queryable } from '../../db/open';
import {
  type ArchiveRow,
  archives,
  type ResultIndexRow,
  type ResultRow,
  records,
  references,
  resultIndexes,
  results,
} from '../../db/schema';
import { maxBackOff } from '../tracker/intervals';
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

/** One that is due, as it was when it was read: what comes of it holds only while that is so. */
export interface DueBatch extends IndexedBatch {
  revision: number;
  failures: number;
}

type Pass = Pick<DueBatch, 'seq' | 'revision'>;

export type Sums = Pick<
  ResultIndexRow,
  | 'ok'
  | 'failed'
  | 'missing'
  | 'inputTokens'
  | 'outputTokens'
  | 'unreported'
  | 'unreadable'
  | 'duplicates'
  | 'oddLines'
  | 'codes'
  | 'failureGroups'
  | 'unmatched'
  | 'requestsDigest'
  | 'layout'
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
  /** Writes unless a file was added or removed since, or results were requested again; then it returns false. */
  const settle = async (
    { seq, revision }: Pass,
    values: Partial<ResultIndexRow>,
  ): Promise<boolean> => {
    const isPass = and(isBatch(seq), eq(resultIndexes.revision, revision));
    const { changes } = await db.update(resultIndexes).set(values).where(isPass).run();
    return changes > 0;
  };

  const deleteInParts = async (batch: number, condition: SQL | undefined): Promise<void> => {
    const isOfBatch = eq(results.batch, batch);
    const some = db.select({ line: results.line }).from(results).where(isOfBatch).limit(atOnce);
    const isOne = and(isOfBatch, inArray(results.line, some), condition);
    while ((await db.delete(results).where(isOne).run()).changes > 0)
      await new Promise(setImmediate);
  };

  return {
    /** A batch whose results are to be made now; null: none. */
    async due(): Promise<DueBatch | null> {
      const row = await db
        .select()
        .from(resultIndexes)
        .where(isDueIn(resultIndexes.nextTryAt, seconds(), maxBackOff))
        .orderBy(resultIndexes.nextTryAt)
        .limit(1)
        .get();
      const batch = row && (await batchOf(db, eq(records.seq, row.batch)));
      return batch ? { ...batch, revision: row.revision, failures: row.failures } : null;
    },

    async find(connection: string, id: string): Promise<IndexedBatch | null> {
      const { connection: of, kind, id: isId } = records;
      return batchOf(db, and(eq(of, connection), eq(kind, 'batch'), eq(isId, id)));
    },

    async index(batch: number): Promise<ResultIndexRow | null> {
      return (await db.select().from(resultIndexes).where(isBatch(batch)).get()) ?? null;
    },

    /** Adds what a pass found, in one transaction. */
    async add(rows: ResultRow[]): Promise<void> {
      if (rows.length > 0) await insertResults(db, rows);
    },

    /** Removes what an earlier pass found. */
    async clear(batch: number): Promise<void> {
      await deleteInParts(batch, undefined);
    },

    /** Removes the rows of results that were removed, and of none that were asked for anew since. */
    async clearRemoved(batch: number): Promise<void> {
      const isRemoved = db
        .select({ one: sql`1` })
        .from(resultIndexes)
        .where(and(isBatch(batch), eq(resultIndexes.state, 'removed')));
      await deleteInParts(batch, exists(isRemoved));
    },

    /** False: the pass is void, as what it read is not what is there now. So are the two below. */
    async made(pass: Pass, sums: Sums): Promise<boolean> {
      const done = { failures: 0, reason: null, nextTryAt: null, indexedAt: seconds() };
      return settle(pass, { state: 'made', ...done, ...sums });
    },

    /** Tried again in so many seconds, at most `maxBackOff`. */
    async postponed(pass: Pass, failures: number, reason: string, wait: number): Promise<boolean> {
      return settle(pass, { failures, reason, nextTryAt: seconds() + wait });
    },

    /** There will be none. */
    async givenUp(pass: Pass, reason: string): Promise<boolean> {
      return settle(pass, { state: 'removed', reason, nextTryAt: null });
    },

    async page(index: ResultIndexRow, filter: ResultFilter): Promise<ResultPage> {
      return pageOf(db, index, filter);
    },

    async cursors(index: ResultIndexRow, filter: ResultFilter, limit: number): Promise<string[]> {
      return cursorsOf(db, index, filter, limit);
    },

    /** Asks for the newest results again that are made with less than is kept of them now; false: there are none. */
    async renewOutdated(layout: number): Promise<boolean> {
      const outdated = db
        .select({ batch: resultIndexes.batch })
        .from(resultIndexes)
        .where(and(eq(resultIndexes.state, 'made'), lt(resultIndexes.layout, layout)))
        .orderBy(desc(resultIndexes.batch))
        .limit(1);
      const { changes } = await db
        .update(resultIndexes)
        .set({ state: 'waiting', nextTryAt: seconds(), layout })
        .where(and(inArray(resultIndexes.batch, outdated), isNull(resultIndexes.nextTryAt)))
        .run();
      return changes > 0;
    },

    async row(batch: number, line: number): Promise<ResultRow | null> {
      const isRow = and(eq(results.batch, batch), eq(results.line, line));
      return (await db.select().from(results).where(isRow).get()) ?? null;
    },
  };
}

async function batchOf(db: Queryable, where: ReturnType<typeof and>): Promise<IndexedBatch | null> {
  const record = await db
    .select({ seq: records.seq, connection: records.connection, id: records.id })
    .from(records)
    .where(where)
    .get();
  if (!record) return null;
  const named = await db
    .select({ role: references.role, archive: archives })
    .from(references)
    .innerJoin(
      archives,
      and(eq(archives.connection, references.connection), eq(archives.fileId, references.target)),
    )
    .where(and(eq(references.record, record.seq), eq(references.kind, 'file')))
    .all();
  return { ...record, files: new Map(named.map(({ role, archive }) => [role, archive])) };
}
