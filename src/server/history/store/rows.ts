import { and, eq, getTableColumns, gte, isNull, lt, max, sql } from 'drizzle-orm';
import { elapsedSince } from '@/lib/timestamps';
import type { Db } from '../../db/open';
import { type RecordRow, records } from '../../db/schema';
import { statement } from '../../db/statements';
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
export function existingRows(db: Db, list: ListKey, ids: string[]) {
  const columns = { ...getTableColumns(records), snapshot: sql<string>`${records.snapshot}` };
  const rows: ExistingRow[] = db
    .select(columns)
    .from(records)
    .where(and(isOfList(list), hasId(ids)))
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The positions of these records; unknown ids are left out. */
export function positionsOf(db: Db, list: ListKey, ids: string[]) {
  const rows = db
    .select({ id: records.id, position: records.position })
    .from(records)
    .where(and(isOfList(list), hasId(ids)))
    .all();
  return new Map(rows.map(({ id, position }) => [id, position]));
}

export function latestRevision(db: Db): number {
  const latest = statement(db, 'latest revision', () =>
    db
      .select({ value: max(records.revision) })
      .from(records)
      .prepare(),
  );
  return latest.get()?.value ?? 0;
}

/** Allocates unused positions after those already taken in the second `createdAt`. */
export function allocatePositions(db: Db) {
  const { position } = records;
  const last = db
    .select({ value: max(position) })
    .from(records)
    .where(and(gte(position, sql.placeholder('first')), lt(position, sql.placeholder('end'))))
    .prepare();
  const next = new Map<number, number>();
  return (createdAt: number): number => {
    const first = createdAt * perSecond;
    const taken = last.get({ first, end: first + perSecond })?.value ?? first - 1;
    const allocated = next.get(createdAt) ?? taken + 1;
    next.set(createdAt, allocated + 1);
    return allocated;
  };
}

export function hasId(ids: string[]) {
  return sql`${records.id} in (select value from json_each(${JSON.stringify(ids)}))`;
}

/** Writes new and changed records; returns the `seq` of each id. */
export function writeRows(db: Db, rows: NewRow[]): Map<string, number> {
  const write = db
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
    .prepare();
  return new Map(rows.map((row) => [row.id, write.get(row).seq]));
}

/** Requests a poll of these records; without a parent, under any parent. Returns how many exist upstream. */
export function requestPolls(db: Db, { connection, kind, parent }: ListKey, ids: string[]): number {
  if (ids.length === 0) return 0;
  const isOne = and(
    eq(records.connection, connection),
    eq(records.kind, kind),
    parent ? eq(records.parent, parent) : undefined,
    hasId(ids),
    isNull(records.deletedUpstreamAt),
  );
  return db.update(records).set({ nextPollAt: pollRequested }).where(isOne).run().changes;
}

/** Updates the time at which unchanged records were last seen, unless it is recent. */
export function touchRows(db: Db, observations: Observation[], now: number): void {
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
  db.run(sql`
    update records set seen_at = ${now}, failures = 0,
      next_poll_at = case when next_poll_at = ${pollRequested} then ${pollRequested} else seen.next end
    from (select value ->> 0 as seq, value ->> 1 as next from json_each(${JSON.stringify(seen)})) as seen
    where records.seq = seen.seq`);
}
