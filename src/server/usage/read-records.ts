import { and, asc, eq, gt, inArray, lte, max } from 'drizzle-orm';
import type { ObjectUsage } from '@/lib/usage/store';
import type { Queryable } from '../db/open';
import { connections, records, resultIndexes } from '../db/schema';
import { countedKinds, usageOfRecord } from './record-usage';

/** Revisions that are looked through at once. */
const revisionsAtOnce = 2_000;

/** What records say that changed after a revision, up to another one. Null: there is nothing newer. */
export async function readRecordUsage(
  db: Queryable,
  after: number,
): Promise<{ position: number; objects: ObjectUsage[] } | null> {
  const newest = await db
    .select({ revision: max(records.revision) })
    .from(records)
    .get();
  const last = newest?.revision ?? 0;
  if (last <= after) return null;
  const position = Math.min(last, after + revisionsAtOnce);
  const { connection, kind, id, snapshot, createdBy } = records;
  const { state, inputTokens, outputTokens } = resultIndexes;
  const rows = await db
    .select({ connection, kind, id, snapshot, createdBy, state, inputTokens, outputTokens })
    .from(records)
    .innerJoin(connections, eq(connections.slug, records.connection))
    .leftJoin(resultIndexes, eq(resultIndexes.batch, records.seq))
    .where(
      and(
        gt(records.revision, after),
        lte(records.revision, position),
        inArray(records.kind, [...countedKinds]),
        inArray(connections.kind, ['openai', 'azure', 'compatible']),
      ),
    )
    .orderBy(asc(records.revision))
    .all();
  const objects = rows.flatMap(({ state, inputTokens, outputTokens, ...record }) => {
    const kind = countedKinds.find((one) => one === record.kind);
    const isIndexed = state === 'made' && inputTokens !== null && outputTokens !== null;
    const indexed = isIndexed ? { input: inputTokens, output: outputTokens } : null;
    return kind ? usageOfRecord({ ...record, kind, indexed }) : [];
  });
  return { position, objects };
}
