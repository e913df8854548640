import { and, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Db, Queryable } from '../../db/open';
import { records, references } from '../../db/schema';

/** What became of the newest runs of an assistant. */
export interface AssistantActivity {
  id: string;
  /** How many of the newest runs were looked at: at most `maxRuns`. */
  runs: number;
  /** Of those, how many came to an end. */
  ended: number;
  /** Of those, how many failed or expired. */
  failed: number;
  last_run: { id: string; thread: string; status: string; created_at: number } | null;
}

/** So many of the newest runs count as recent. */
export const maxRuns = 100;

/** What the newest runs that name an assistant say: so many rows of one index, however many runs there are. */
export function activityStore({ db }: { db: Db }) {
  return {
    async assistantActivity(
      connection: string,
      ids: readonly string[],
    ): Promise<AssistantActivity[]> {
      const found: AssistantActivity[] = [];
      for (const id of ids) found.push(await activityOf(db, connection, id));
      return found;
    },
  };
}

async function activityOf(
  db: Queryable,
  connection: string,
  id: string,
): Promise<AssistantActivity> {
  const runs = await newestRuns(db).all({ connection, id });
  const ended = runs.filter(({ outcome }) => outcome !== null);
  const [newest] = runs.toSorted((a, b) => b.created_at - a.created_at);
  return {
    id,
    runs: runs.length,
    ended: ended.length,
    failed: ended.filter(({ outcome }) => outcome === 'failed').length,
    last_run: newest
      ? {
          id: newest.id,
          thread: newest.thread,
          status: newest.status,
          created_at: newest.created_at,
        }
      : null,
  };
}

const newestRuns = prepared((on: Queryable) => {
  const { parent, status, outcome, createdAt } = records;
  return on
    .select({ id: records.id, thread: parent, status, outcome, created_at: createdAt })
    .from(references)
    .innerJoin(records, eq(records.seq, references.record))
    .where(
      and(
        eq(references.connection, sql.placeholder('connection')),
        eq(references.kind, 'assistant'),
        eq(references.target, sql.placeholder('id')),
        eq(references.role, 'run'),
      ),
    )
    .orderBy(desc(references.record))
    .limit(maxRuns)
    .prepare();
});
