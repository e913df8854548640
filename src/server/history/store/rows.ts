import { and, eq, getTableColumns, gte, isNull, lt, max, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import { isAmong, updateFromRows } from '@/lib/database/sql';
import { elapsedSince } from '@/lib/timestamps';
import type { Queryable, Tx } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { isOfList, type ListKey } from './list-key';
import type { ExistingRow, Observation } from './pending-write';
import { placeholdersOf } from './placeholders';

export type NewRow = Omit<RecordRow, 'seq'>;

/** Precision, in seconds, of the time at which an unchanged record was last seen. */
const seenPrecision = 60;

/** A marker in place of the next poll time: poll as soon as possible. */
export const pollRequested = 0;

/** Positions per second. For times below 2³³, a position is still a safe integer. */
export const perSecond = 2 ** 20;

/** The stored rows of these ids. */
export async function existingRows(db: Queryable, list: ListKey, ids: string[]) {
  const columns = { ...getTableColumns(records), snapshot: sql<string>`${records.snapshot}` };
  const rows: ExistingRow[] = await db
    .select(columns)
    .from(records)
    .where(and(isOfList(list), hasId(ids)))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The positions of these records; unknown ids are left out. */
export async function positionsOf(db: Queryable, list: ListKey, ids: string[]) {
  const rows = await db
    .select({ id: records.id, position: records.position })
    .from(records)
    .where(and(isOfList(list), hasId(ids)))
    .all();
  return new Map(rows.map(({ id, position }) => [id, position]));
}

export async function latestRevision(db: Queryable): Promise<number> {
  return (await latest(db).get())?.value ?? 0;
}

const latest = prepared((on: Queryable) =>
  on
    .select({ value: max(records.revision) })
    .from(records)
    .prepare(),
);

/** For a statement that gives one record the newest revision. */
export const nextRevision = sql`(select max(revision) from records) + 1`;

/** Allocates unused positions after those already taken in each of these seconds. */
export async function allocatePositions(tx: Tx, seconds: number[]) {
  const distinct = [...new Set(seconds)];
  const last = await Promise.all(distinct.map((second) => lastPosition(tx, second * perSecond)));
  const next = new Map(distinct.map((second, at) => [second, (last[at] ?? 0) + 1]));
  return (second: number): number => {
    const allocated = next.get(second) ?? second * perSecond;
    next.set(second, allocated + 1);
    return allocated;
  };
}

/** The last that is taken in the second that begins with `first`; the one before that if none is. */
async function lastPosition(tx: Tx, first: number): Promise<number> {
  const last = await lastWithin(tx).get({ first, end: first + perSecond });
  return last?.value ?? first - 1;
}

const lastWithin = prepared((on: Queryable) =>
  on
    .select({ value: max(records.position) })
    .from(records)
    .where(
      and(
        gte(records.position, sql.placeholder('first')),
        lt(records.position, sql.placeholder('end')),
      ),
    )
    .prepare(),
);

export function hasId(ids: string[]) {
  return isAmong(records.id, ids);
}

/** Writes new and changed records; returns the `seq` of each id. */
export async function writeRows(tx: Tx, rows: NewRow[]): Promise<Map<string, number>> {
  // A server runs them one after another, without waiting for what is made of each answer.
  const written = await Promise.all(rows.map((row) => writing(tx).get(row)));
  return new Map(written.map(({ seq }, at) => [rows[at]?.id ?? '', seq]));
}

const writing = prepared((on: Queryable) =>
  on
    .insert(records)
    .values(placeholdersOf(records))
    .onConflictDoUpdate({
      target: [records.connection, records.kind, records.id, records.parent],
      set: {
        originId: sql`excluded.origin_id`,
        name: sql`excluded.name`,
        status: sql`excluded.status`,
        outcome: sql`excluded.outcome`,
        category: sql`excluded.category`,
        facet: sql`excluded.facet`,
        snapshot: sql`excluded.snapshot`,
        revision: sql`excluded.revision`,
        seenAt: sql`excluded.seen_at`,
        deletedUpstreamAt: sql`excluded.gone_at`,
        importedAt: sql`excluded.imported_at`,
        failures: sql`excluded.failures`,
        // A poll that was requested while this response was in flight is still pending.
        nextPollAt: sql`case when ${records.nextPollAt} = ${pollRequested} and excluded.gone_at is null then ${pollRequested} else excluded.next_poll_at end`,
      },
    })
    .returning({ seq: records.seq })
    .prepare(),
);

/** Requests a poll of these records; without a parent, under any parent. Returns how many exist upstream. */
export async function requestPolls(
  db: Queryable,
  { connection, kind, parent }: ListKey,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const isOne = and(
    eq(records.connection, connection),
    eq(records.kind, kind),
    parent ? eq(records.parent, parent) : undefined,
    hasId(ids),
    isNull(records.deletedUpstreamAt),
  );
  const { changes } = await db
    .update(records)
    .set({ nextPollAt: pollRequested })
    .where(isOne)
    .run();
  return changes;
}

/** Updates the time at which unchanged records were last seen, unless it is recent. */
export async function touchRows(tx: Tx, observations: Observation[], now: number): Promise<void> {
  const seen = observations.flatMap(({ existing, parsed: { pollAfter } }) =>
    // Deleted records were superseded.
    existing?.deletedUpstreamAt === null &&
    (pollAfter !== null ||
      existing.nextPollAt !== null ||
      elapsedSince(existing.seenAt, now) > seenPrecision)
      ? [[existing.seq, pollAfter === null ? null : now + pollAfter]]
      : [],
  );
  if (seen.length === 0) return;
  await tx.run(
    updateFromRows(
      records,
      ['seq', 'next'],
      seen,
      sql`seen_at = ${now}, failures = 0,
        next_poll_at = case when next_poll_at = ${pollRequested} then ${pollRequested} else given.next end`,
    ),
  );
}
