import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import {
  batchGroupParts,
  batchGroups,
  batchGroupTries,
  type EnqueuedBatchRow,
  type EnqueuedTokenLimitRow,
  enqueuedBatches,
  enqueuedTokenLimits,
  records,
} from '../db/schema';

export type EnqueuedTokenStore = ReturnType<typeof enqueuedTokenStore>;

/** A part of a group that upstream has, or that is being sent. */
export interface EnqueuedPart {
  seq: number;
  model: string;
  tokens: number;
  batch: string | null;
  group: string;
  number: number;
  state: string;
  /** As the batch was last seen. */
  status: string | null;
  submittedAt: number | null;
}

/** A batch that has not ended. */
export interface OpenBatch {
  id: string;
  snapshot: unknown;
  createdAt: number;
}

/** What upstreams let wait and run, and what does. */
export function enqueuedTokenStore(db: Db) {
  const isModel = (connection: string, model: string) =>
    and(eq(enqueuedTokenLimits.connection, connection), eq(enqueuedTokenLimits.model, model));
  const save = async (
    connection: string,
    model: string,
    values: Partial<EnqueuedTokenLimitRow>,
  ): Promise<void> => {
    const { connection: onConnection, model: ofModel } = enqueuedTokenLimits;
    await db
      .insert(enqueuedTokenLimits)
      .values({ connection, model, ...values })
      .onConflictDoUpdate({ target: [onConnection, ofModel], set: values })
      .run();
  };

  return {
    async limits(connection: string): Promise<EnqueuedTokenLimitRow[]> {
      return db
        .select()
        .from(enqueuedTokenLimits)
        .where(eq(enqueuedTokenLimits.connection, connection))
        .orderBy(enqueuedTokenLimits.model)
        .all();
    },

    async limitOf(connection: string, model: string): Promise<EnqueuedTokenLimitRow | null> {
      const where = isModel(connection, model);
      return (await db.select().from(enqueuedTokenLimits).where(where).get()) ?? null;
    },

    /** Null: unknown. What upstream refused under another limit may fit now. */
    async setLimit(
      connection: string,
      model: string,
      { limit, by, at }: { limit: number | null; by: string; at: number },
    ): Promise<void> {
      await save(connection, model, { limit, setByName: by, setAt: at, pausedUntil: 0 });
    },

    async refused(
      connection: string,
      model: string,
      refusal: Pick<EnqueuedTokenLimitRow, 'failure' | 'failures' | 'refusedAt' | 'pausedUntil'>,
    ): Promise<void> {
      await save(connection, model, refusal);
    },

    /** Upstream took a batch of the model. */
    async accepted(connection: string, model: string): Promise<void> {
      await db
        .update(enqueuedTokenLimits)
        .set({ failure: null, failures: 0, pausedUntil: 0 })
        .where(and(isModel(connection, model), isNotNull(enqueuedTokenLimits.failure)))
        .run();
    },

    async parts(connection: string): Promise<EnqueuedPart[]> {
      const rows = await db
        .select({
          seq: batchGroupParts.seq,
          model: batchGroupParts.model,
          tokens: batchGroupParts.tokens,
          batch: batchGroupParts.batch,
          group: batchGroups.id,
          number: batchGroupParts.number,
          state: batchGroupParts.state,
          status: records.status,
          submittedAt: batchGroupParts.submittedAt,
        })
        .from(batchGroupParts)
        .innerJoin(batchGroups, eq(batchGroups.seq, batchGroupParts.group))
        .leftJoin(
          records,
          and(
            eq(records.connection, batchGroupParts.connection),
            eq(records.kind, 'batch'),
            eq(records.id, batchGroupParts.batch),
          ),
        )
        .where(
          and(
            eq(batchGroupParts.connection, connection),
            inArray(batchGroupParts.state, ['submitting', 'running']),
          ),
        )
        .orderBy(batchGroupParts.seq)
        .all();
      return rows.map((row) => ({ ...row, model: row.model ?? '' }));
    },

    /** Batches that are no parts of groups. */
    async others(connection: string): Promise<EnqueuedBatchRow[]> {
      return db
        .select()
        .from(enqueuedBatches)
        .where(eq(enqueuedBatches.connection, connection))
        .orderBy(enqueuedBatches.createdAt)
        .all();
    },

    /** Batches that have not ended and are no parts of groups. */
    async openBatches(connection: string): Promise<OpenBatch[]> {
      const isPart = sql`exists (select 1 from ${batchGroupTries}
        where ${batchGroupTries.connection} = ${records.connection} and ${batchGroupTries.batch} = ${records.id})`;
      return db
        .select({ id: records.id, snapshot: records.snapshot, createdAt: records.createdAt })
        .from(records)
        .where(
          and(
            eq(records.connection, connection),
            eq(records.kind, 'batch'),
            eq(records.parent, ''),
            isNotNull(records.nextPollAt),
            sql`not ${isPart}`,
          ),
        )
        .all();
    },

    async add({ connection, batch, ...values }: EnqueuedBatchRow): Promise<void> {
      await db
        .insert(enqueuedBatches)
        .values({ connection, batch, ...values })
        .onConflictDoUpdate({
          target: [enqueuedBatches.connection, enqueuedBatches.batch],
          set: values,
        })
        .run();
    },

    async remove(connection: string, batches: string[]): Promise<void> {
      const { connection: of, batch } = enqueuedBatches;
      await db
        .delete(enqueuedBatches)
        .where(and(eq(of, connection), inArray(batch, batches)))
        .run();
    },

    /** Forgets all of a connection. */
    async purge(connection: string): Promise<void> {
      await db
        .delete(enqueuedTokenLimits)
        .where(eq(enqueuedTokenLimits.connection, connection))
        .run();
      await db.delete(enqueuedBatches).where(eq(enqueuedBatches.connection, connection)).run();
    },

    /** Input tokens for each request, over the ended batches of late that were counted; null: none was. */
    async tokensPerRequest(connection: string): Promise<number | null> {
      const [found] = await db.plain(perRequest).pluck<number | null>(connection);
      return found ?? null;
    },
  };
}

const perRequest = `
  select sum(i.input_tokens) * 1.0 / sum(i.ok) from result_indexes i
  where i.batch in (select seq from records where connection = ? and kind = 'batch' and next_poll_at is null
    order by seq desc limit 20) and i.state = 'made' and i.input_tokens > 0 and i.ok > 0`;
