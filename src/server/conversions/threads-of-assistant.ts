import { and, desc, eq, max } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { records, references } from '../db/schema';

/** So many threads are offered, those with the newest runs. */
export const maxThreads = 1_000;

/** The threads in which runs of an assistant are known, those with the newest runs first: the API lists none. */
export async function threadsOfAssistant(
  db: Queryable,
  connection: string,
  assistant: string,
): Promise<string[]> {
  const newest = max(references.record);
  const rows = await db
    .select({ thread: records.parent })
    .from(references)
    .innerJoin(records, eq(records.seq, references.record))
    .where(
      and(
        eq(references.connection, connection),
        eq(references.kind, 'assistant'),
        eq(references.target, assistant),
        eq(references.role, 'run'),
      ),
    )
    .groupBy(records.parent)
    .orderBy(desc(newest))
    .limit(maxThreads)
    .all();
  return rows.map(({ thread }) => thread);
}
