import { and, asc, eq, gt, inArray, lt, lte, max, type SQL } from 'drizzle-orm';
import type { ObjectUsage } from '@/lib/usage/store';
import type { Queryable } from '../db/open';
import { connections, records, resultIndexes } from '../db/schema';
import { countedKinds, usageOfRecord } from './record-usage';

/** Revisions that are looked through at once. */
const revisionsAtOnce = 2_000;

export interface ReadUsage {
  position: number;
  objects: ObjectUsage[];
}

/** What records say that changed after a revision, up to another one. Null: there is nothing newer. */
export async function readRecordUsage(db: Queryable, after: number): Promise<ReadUsage | null> {
  const newest = await db
    .select({ revision: max(records.revision) })
    .from(records)
    .get();
  const last = newest?.revision ?? 0;
  if (last <= after) return null;
  const position = Math.min(last, after + revisionsAtOnce);
  const isRead = and(gt(records.revision, after), lte(records.revision, position));
  return { position, objects: await usageOfRecords(db, isRead) };
}

/**
 * What the output files of batches say that were indexed after a second, which mostly is after the batch was read: how
 * many of its lines tell no tokens. `now`, which is not over, is left for later.
 */
export async function readBatchResultUsage(
  db: Queryable,
  after: number,
  now: number,
): Promise<ReadUsage | null> {
  const newest = await db
    .select({ at: max(resultIndexes.indexedAt) })
    .from(resultIndexes)
    .where(and(gt(resultIndexes.indexedAt, after), lt(resultIndexes.indexedAt, now)))
    .get();
  if (!newest?.at) return null;
  const isRead = and(gt(resultIndexes.indexedAt, after), lte(resultIndexes.indexedAt, newest.at));
  return { position: newest.at, objects: await usageOfRecords(db, isRead) };
}

async function usageOfRecords(db: Queryable, isRead: SQL | undefined): Promise<ObjectUsage[]> {
  const { connection, kind, id, snapshot, createdBy } = records;
  const { state, inputTokens, outputTokens, unreported } = resultIndexes;
  const rows = await db
    .select({
      ...{ connection, kind, id, snapshot, createdBy },
      ...{ state, inputTokens, outputTokens, unreported },
    })
    .from(records)
    .innerJoin(connections, eq(connections.slug, records.connection))
    .leftJoin(resultIndexes, eq(resultIndexes.batch, records.seq))
    .where(
      and(
        isRead,
        inArray(records.kind, [...countedKinds]),
        inArray(connections.kind, ['openai', 'azure', 'compatible']),
      ),
    )
    .orderBy(asc(records.revision))
    .all();
  return rows.flatMap(({ state, inputTokens, outputTokens, unreported, ...record }) => {
    const kind = countedKinds.find((one) => one === record.kind);
    const isIndexed = state === 'made' && inputTokens !== null && outputTokens !== null;
    const indexed = isIndexed ? { input: inputTokens, output: outputTokens, unreported } : null;
    return kind ? usageOfRecord({ ...record, kind, indexed }) : [];
  });
}
