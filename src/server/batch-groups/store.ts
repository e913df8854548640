import { and, asc, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { UpstreamFailure } from '../connections/failure';
import type { Db, Queryable } from '../db/open';
import {
  type BatchGroupReport,
  type BatchGroupRow,
  batchGroupParts,
  batchGroups,
} from '../db/schema';

export type BatchGroupStore = ReturnType<typeof batchGroupStore>;

export type NewBatchGroup = Pick<
  BatchGroupRow,
  | 'id'
  | 'connection'
  | 'name'
  | 'source'
  | 'metadata'
  | 'changes'
  | 'limits'
  | 'state'
  | 'createdBy'
  | 'createdByName'
  | 'createdAt'
>;

/** What an operator changes before the group is submitted. */
export type GroupSettings = Partial<
  Pick<BatchGroupRow, 'name' | 'metadata' | 'changes' | 'limits' | 'endpoint'>
>;

/** What the check of an input found, as it is stored. */
export interface CheckedInput {
  report: BatchGroupReport;
  lines: number;
  endpoint: string | null;
  model: string | null;
}

export function batchGroupStore(db: Db) {
  const isIt = (connection: string, id: string) =>
    and(eq(batchGroups.connection, connection), eq(batchGroups.id, id));
  const isSeq = (seq: number) => eq(batchGroups.seq, seq);
  const isIn = (seq: number, ...states: BatchGroupRow['state'][]) =>
    and(isSeq(seq), inArray(batchGroups.state, states));
  const change = async (
    where: ReturnType<typeof and>,
    values: Partial<BatchGroupRow> | Record<string, unknown>,
  ): Promise<boolean> => (await db.update(batchGroups).set(values).where(where).run()).changes > 0;

  return {
    async insert(group: NewBatchGroup): Promise<void> {
      await db.insert(batchGroups).values(group).run();
    },

    async find(connection: string, id: string): Promise<BatchGroupRow | null> {
      return (await db.select().from(batchGroups).where(isIt(connection, id)).get()) ?? null;
    },

    async bySeq(seq: number): Promise<BatchGroupRow | null> {
      return (await db.select().from(batchGroups).where(isSeq(seq)).get()) ?? null;
    },

    /** Newest first. */
    async list(
      connection: string,
      { cursor, limit }: { cursor?: number | undefined; limit: number },
    ): Promise<{ rows: BatchGroupRow[]; next_cursor: number | null }> {
      const rows = await db
        .select()
        .from(batchGroups)
        .where(
          and(
            eq(batchGroups.connection, connection),
            cursor === undefined ? undefined : lt(batchGroups.seq, cursor),
          ),
        )
        .orderBy(desc(batchGroups.seq))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      return {
        rows: shown,
        next_cursor: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      };
    },

    /** Those that the runner works on, oldest first. */
    async open(): Promise<BatchGroupRow[]> {
      return db
        .select()
        .from(batchGroups)
        .where(and(ne(batchGroups.state, 'ended'), inArray(batchGroups.state, workedOn)))
        .orderBy(asc(batchGroups.seq))
        .all();
    },

    /** Inputs that nobody sent to the end. */
    async abandoned(createdBefore: number): Promise<BatchGroupRow[]> {
      const isOld = and(
        eq(batchGroups.state, 'uploading'),
        lt(batchGroups.createdAt, createdBefore),
      );
      return db.select().from(batchGroups).where(isOld).all();
    },

    /** The input is complete. False: it was before. */
    async received(seq: number): Promise<boolean> {
      return change(isIn(seq, 'uploading', 'fetching'), {
        state: 'checking',
        checkedBytes: 0,
        ...noFailure,
      });
    },

    /** Before it is submitted; what was found is found anew. */
    async checkAgain(seq: number, settings: GroupSettings): Promise<boolean> {
      const values = {
        ...settings,
        state: 'checking' as const,
        report: null,
        checkedBytes: 0,
        checkRevision: sql`${batchGroups.checkRevision} + 1`,
      };
      return change(isIn(seq, 'checking', 'checked'), { ...values, ...noFailure });
    },

    /** What the check does not look at. */
    async changeSettings(seq: number, settings: GroupSettings): Promise<boolean> {
      return change(isIn(seq, 'uploading', 'fetching', 'checking', 'checked'), settings);
    },

    async recordProgress(seq: number, checkedBytes: number): Promise<void> {
      await change(isIn(seq, 'checking'), { checkedBytes });
    },

    async pause(
      seq: number,
      to: { failure: UpstreamFailure; failures: number; pausedUntil: number },
    ): Promise<void> {
      await change(isSeq(seq), to);
    },

    /** From here on its parts are submitted. False: it is not checked, or was submitted before. */
    async submit(seq: number, by: { name: string }, at: number): Promise<boolean> {
      return change(isIn(seq, 'checked'), {
        state: 'running',
        submittedAt: at,
        submittedByName: by.name,
      });
    },

    async cancel(seq: number, by: { name: string }, at: number): Promise<boolean> {
      const where = and(isIn(seq, 'running'), isNull(batchGroups.cancelledAt));
      return change(where, { cancelledAt: at, cancelledByName: by.name });
    },

    async remove(seq: number): Promise<void> {
      await removeInPieces(db, seq);
    },

    /** Forgets all groups of a connection. */
    async purge(connection: string): Promise<void> {
      const isOfConnection = eq(batchGroups.connection, connection);
      const rows = await db
        .select({ seq: batchGroups.seq })
        .from(batchGroups)
        .where(isOfConnection)
        .all();
      for (const { seq } of rows) await removeInPieces(db, seq);
    },

    /** Ended, once none of its parts is open. */
    async endIfDone(seq: number, at: number): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const open = await tx
          .select({ seq: batchGroupParts.seq })
          .from(batchGroupParts)
          .where(
            and(
              eq(batchGroupParts.group, seq),
              inArray(batchGroupParts.state, [...openPartStates]),
            ),
          )
          .limit(1)
          .get();
        if (open) return false;
        const done = await tx
          .update(batchGroups)
          .set({ state: 'ended', endedAt: at })
          .where(isIn(seq, 'running'))
          .run();
        return done.changes > 0;
      });
    },
  };
}

export const openPartStates = [
  'planned',
  'waiting',
  'submitting',
  'running',
  'collecting',
] as const;

const workedOn: BatchGroupRow['state'][] = ['fetching', 'checking', 'running'];

const noFailure = { failure: null, failures: 0, pausedUntil: 0 };

/** Lines removed in one transaction, so that others get to write between. */
const atOnce = 5_000;

async function removeInPieces(db: Db, seq: number): Promise<void> {
  const lines = db.plain(
    'delete from batch_group_lines where group_seq = ? and line in (select line from batch_group_lines where group_seq = ? limit ?)',
  );
  while ((await lines.run(seq, seq, atOnce)).changes > 0) await new Promise(setImmediate);
  await removeRow(db, seq);
}

async function removeRow(on: Queryable, seq: number): Promise<void> {
  await on.delete(batchGroups).where(eq(batchGroups.seq, seq)).run();
}
