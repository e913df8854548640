import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { countsIn } from '@/lib/batch-counts';
import type { Db, Queryable } from '../db/open';
import {
  type BatchGroupPartRow,
  type BatchGroupRow,
  type BatchGroupTryRow,
  batchGroupParts,
  batchGroups,
  batchGroupTries,
  records,
} from '../db/schema';
import { type CheckedInput, openPartStates } from './store';
import type { BatchGroupPartView, PartSummary, RequestProgress } from './view';
import { noParts, partView } from './view';

export type PartStore = ReturnType<typeof partStore>;

export type NewPart = Omit<typeof batchGroupParts.$inferInsert, 'seq'>;

/** The parts of groups, and the batches that were asked for. */
export function partStore(db: Db) {
  const isPart = (seq: number) => eq(batchGroupParts.seq, seq);
  const isOfGroup = (group: number) => eq(batchGroupParts.group, group);
  const isTry = (part: number, number: number) =>
    and(eq(batchGroupTries.part, part), eq(batchGroupTries.number, number));

  return {
    /** What a check found, unless the input has to be checked anew: then it returns false. */
    async plan(
      { seq, checkRevision }: Pick<BatchGroupRow, 'seq' | 'checkRevision'>,
      { found, parts }: { found: CheckedInput; parts: NewPart[] },
    ): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const { changes } = await tx
          .update(batchGroups)
          .set({
            ...{ ...found, state: 'checked', checkedBytes: found.report.bytes },
            ...{ failure: null, failures: 0, pausedUntil: 0 },
          })
          .where(
            and(
              eq(batchGroups.seq, seq),
              eq(batchGroups.state, 'checking'),
              eq(batchGroups.checkRevision, checkRevision),
            ),
          )
          .run();
        if (changes === 0) return false;
        await tx.delete(batchGroupParts).where(isOfGroup(seq)).run();
        for (const part of parts) await tx.insert(batchGroupParts).values(part).run();
        return true;
      });
    },

    async find(seq: number): Promise<BatchGroupPartRow | null> {
      return (await db.select().from(batchGroupParts).where(isPart(seq)).get()) ?? null;
    },

    async ofGroup(group: number): Promise<BatchGroupPartRow[]> {
      return db
        .select()
        .from(batchGroupParts)
        .where(isOfGroup(group))
        .orderBy(asc(batchGroupParts.number))
        .all();
    },

    /** Of submitted groups, oldest first. */
    async open(group: number): Promise<BatchGroupPartRow[]> {
      return db
        .select()
        .from(batchGroupParts)
        .where(and(isOfGroup(group), inArray(batchGroupParts.state, [...openPartStates])))
        .orderBy(asc(batchGroupParts.number))
        .all();
    },

    async update(seq: number, values: Partial<BatchGroupPartRow>): Promise<void> {
      await db.update(batchGroupParts).set(values).where(isPart(seq)).run();
    },

    /** Only while it is in one of these states. */
    async move(
      seq: number,
      from: BatchGroupPartRow['state'][],
      values: Partial<BatchGroupPartRow>,
    ): Promise<boolean> {
      const where = and(isPart(seq), inArray(batchGroupParts.state, from));
      return (await db.update(batchGroupParts).set(values).where(where).run()).changes > 0;
    },

    /** Writes down that a batch is asked for, before it is. */
    async beginTry(part: BatchGroupPartRow, key: string, askedAt: number): Promise<number> {
      return db.inTransaction(async (tx) => {
        const number = part.tries + 1;
        const { seq, connection } = part;
        await tx
          .insert(batchGroupTries)
          .values({ part: seq, number, connection, key, askedAt })
          .run();
        await tx
          .update(batchGroupParts)
          .set({ tries: number, state: 'submitting', waiting: null })
          .where(isPart(seq))
          .run();
        return number;
      });
    },

    /** The batch exists. */
    async took(part: BatchGroupPartRow, number: number, batch: string, at: number): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx.update(batchGroupTries).set({ batch }).where(isTry(part.seq, number)).run();
        await tx
          .update(batchGroupParts)
          .set({
            ...{ state: 'running', batch, waiting: null, submittedAt: at },
            ...{ failure: null, failures: 0, pausedUntil: 0 },
          })
          .where(isPart(part.seq))
          .run();
      });
    },

    async endTry(
      part: number,
      number: number,
      values: Pick<BatchGroupTryRow, 'failure' | 'endedAt'>,
    ): Promise<void> {
      await db.update(batchGroupTries).set(values).where(isTry(part, number)).run();
    },

    async lastTry(part: BatchGroupPartRow): Promise<BatchGroupTryRow | null> {
      const where = isTry(part.seq, part.tries);
      return (await db.select().from(batchGroupTries).where(where).get()) ?? null;
    },

    /** The batches that upstream created for a part. */
    async batchesOf(part: number): Promise<Set<string>> {
      const rows = await db
        .select({ batch: batchGroupTries.batch })
        .from(batchGroupTries)
        .where(eq(batchGroupTries.part, part))
        .all();
      return new Set(rows.flatMap(({ batch }) => batch ?? []));
    },

    /** The group and the number of the part that this batch is, or was. */
    async ofBatch(
      connection: string,
      batch: string,
    ): Promise<{ part: BatchGroupPartRow; number: number } | null> {
      const row = await db
        .select({ part: batchGroupParts, number: batchGroupTries.number })
        .from(batchGroupTries)
        .innerJoin(batchGroupParts, eq(batchGroupParts.seq, batchGroupTries.part))
        .where(and(eq(batchGroupTries.connection, connection), eq(batchGroupTries.batch, batch)))
        .get();
      return row ?? null;
    },

    async summary(group: number): Promise<PartSummary> {
      const states = await db
        .select({ state: batchGroupParts.state, count: count() })
        .from(batchGroupParts)
        .where(isOfGroup(group))
        .groupBy(batchGroupParts.state)
        .all();
      if (states.length === 0) return noParts;
      const waiting = await db
        .select({ waiting: batchGroupParts.waiting })
        .from(batchGroupParts)
        .where(and(isOfGroup(group), inArray(batchGroupParts.state, ['waiting', 'submitting'])))
        .orderBy(asc(batchGroupParts.number))
        .limit(1)
        .get();
      const running = { completed: 0, failed: 0 };
      for (const { snapshot } of await runningBatches(db, group)) {
        const { completed, failed } = progressIn(snapshot);
        running.completed += completed;
        running.failed += failed;
      }
      return {
        states: Object.fromEntries(states.map(({ state, count }) => [state, count])),
        waiting: waiting?.waiting ?? null,
        running,
      };
    },

    /** A page of parts as they are shown. */
    async views(
      group: number,
      { after = 0, limit }: { after?: number | undefined; limit: number },
    ): Promise<{ items: BatchGroupPartView[]; next_cursor: number | null }> {
      const rows = await db
        .select()
        .from(batchGroupParts)
        .where(and(isOfGroup(group), sql`${batchGroupParts.number} > ${after}`))
        .orderBy(asc(batchGroupParts.number))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      const seqs = shown.map(({ seq }) => seq);
      const tries = await db
        .select()
        .from(batchGroupTries)
        .where(inArray(batchGroupTries.part, seqs))
        .orderBy(asc(batchGroupTries.part), asc(batchGroupTries.number))
        .all();
      const batches = await batchesOf(db, shown);
      return {
        items: shown.map((row) => {
          const batch = batches.get(row.batch ?? '');
          const known = batch && { status: batch.status, progress: progressIn(batch.snapshot) };
          return partView(
            row,
            tries.filter(({ part }) => part === row.seq),
            known ?? null,
          );
        }),
        next_cursor: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
      };
    },
  };
}

function progressIn(snapshot: unknown): RequestProgress {
  const { total, completed, failed } = countsIn(snapshot);
  return { total, completed, failed };
}

async function runningBatches(db: Queryable, group: number) {
  return db
    .select({ snapshot: records.snapshot })
    .from(batchGroupParts)
    .innerJoin(
      records,
      and(
        eq(records.connection, batchGroupParts.connection),
        eq(records.kind, 'batch'),
        eq(records.id, batchGroupParts.batch),
      ),
    )
    .where(
      and(
        eq(batchGroupParts.group, group),
        eq(batchGroupParts.isResubmission, false),
        inArray(batchGroupParts.state, ['running', 'collecting']),
      ),
    )
    .all();
}

async function batchesOf(db: Queryable, parts: BatchGroupPartRow[]) {
  const ids = parts.flatMap(({ batch }) => batch ?? []);
  const [first] = parts;
  if (!first || ids.length === 0) return new Map<string, { status: string; snapshot: unknown }>();
  const rows = await db
    .select({ id: records.id, status: records.status, snapshot: records.snapshot })
    .from(records)
    .where(
      and(
        eq(records.connection, first.connection),
        eq(records.kind, 'batch'),
        inArray(records.id, ids),
      ),
    )
    .all();
  return new Map(rows.map((row) => [row.id, row]));
}
