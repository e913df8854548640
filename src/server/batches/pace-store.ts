import { and, desc, eq, inArray, isNotNull, max, sql } from 'drizzle-orm';
import type { ProgressSample } from '@/lib/batch-pace';
import { fieldOf, integerField } from '@/lib/database/sql';
import type { Db } from '../db/open';
import { batchProgress, changes, type RecordRow, records } from '../db/schema';
import { facetsMatching } from '../history/store/facets';

export type PaceStore = ReturnType<typeof paceStore>;

/** A batch that has ended, as far as it says how long such batches take. */
export interface EndedBatch {
  endpoint: unknown;
  model: unknown;
  created_at: unknown;
  ended_at: unknown;
}

/** Running batches whose pace is asked for at once. */
const maxRunning = 200;
/** The newest ended batches that are compared with. */
const maxEnded = 1_000;

/** What is kept of the pace of batches. */
export function paceStore(db: Db) {
  return {
    /** Batches that have not ended; the one with this id, if one is asked for. */
    async running(connection: string, id?: string): Promise<RecordRow[]> {
      const { connection: of, kind, parent, nextPollAt } = records;
      return db
        .select()
        .from(records)
        .where(
          and(
            ...[eq(of, connection), eq(kind, 'batch'), eq(parent, ''), isNotNull(nextPollAt)],
            id === undefined ? undefined : eq(records.id, id),
          ),
        )
        .limit(maxRunning)
        .all();
    },

    /** How far they were when; oldest first. */
    async samples(batches: readonly number[]): Promise<Map<number, ProgressSample[]>> {
      const rows = await db
        .select()
        .from(batchProgress)
        .where(inArray(batchProgress.batch, [...batches]))
        .orderBy(batchProgress.batch, batchProgress.at)
        .all();
      const found = new Map<number, ProgressSample[]>();
      for (const { batch, at, done } of rows) {
        const ofBatch = found.get(batch) ?? [];
        ofBatch.push({ at, done });
        found.set(batch, ofBatch);
      }
      return found;
    },

    /** Since when each has the status that it has, as its timeline tells. */
    async enteredAt(batches: readonly number[]): Promise<Map<number, number>> {
      const rows = await db
        .select({ record: changes.record, at: max(changes.at) })
        .from(changes)
        .innerJoin(records, and(eq(records.seq, changes.record), eq(records.status, changes.to)))
        .where(
          and(inArray(changes.record, [...batches]), inArray(changes.what, ['created', 'status'])),
        )
        .groupBy(changes.record)
        .all();
      return new Map(rows.flatMap(({ record, at }) => (at === null ? [] : [[record, at]])));
    },

    /** Batches of a connection that came to their end by themselves, the newest. */
    async ended(connection: string): Promise<EndedBatch[]> {
      const status = ['completed', 'expired'];
      const facets = await facetsMatching(db, { connection, kind: 'batch', status });
      const { snapshot } = records;
      const field = (name: string) => fieldOf(snapshot, name);
      const time = (name: string) => integerField(snapshot, name);
      const found: (EndedBatch & { position: number })[] = [];
      for (const { id } of facets) {
        const rows = await db
          .select({
            position: records.position,
            endpoint: sql<unknown>`${field('endpoint')}`,
            model: sql<unknown>`${field('model')}`,
            created_at: sql<unknown>`${time('created_at')}`,
            ended_at: sql<unknown>`coalesce(${time('completed_at')}, ${time('expired_at')})`,
          })
          .from(records)
          .where(eq(records.facet, id))
          .orderBy(desc(records.position))
          .limit(maxEnded)
          .all();
        found.push(...rows);
      }
      return found.sort((a, b) => b.position - a.position).slice(0, maxEnded);
    },
  };
}
