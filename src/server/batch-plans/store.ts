import { and, desc, eq, sql } from 'drizzle-orm';
import { atLeast, fieldOf, isAmong } from '@/lib/database/sql';
import type { OutputHistory } from '@/lib/usage/batch-plan';
import type { Db } from '../db/open';
import {
  type BatchEstimateRow,
  batchEstimates,
  records,
  recordsUsingModels,
  resultIndexes,
  usedModel,
} from '../db/schema';

/** What batches are alike in. */
export interface BatchLikeness {
  connection: string;
  /** As the requests name it. */
  model: string;
  endpoint: string;
}

export type BatchEstimate = Omit<BatchEstimateRow, 'batch'>;

export type BatchEstimateStore = ReturnType<typeof batchEstimateStore>;

/** Earlier batches that are looked at, the newest, and answers of each, spread over its lines. */
const maxBatches = 20;
const maxAnswers = 500;

export function batchEstimateStore({ db }: { db: Db }) {
  const recordOf = ({ connection, id }: { connection: string; id: string }) =>
    db
      .select({ seq: records.seq })
      .from(records)
      .where(and(eq(records.connection, connection), eq(records.kind, 'batch'), eq(records.id, id)))
      .get();

  return {
    /** Once: what was expected of a batch does not change. */
    async save(id: string, estimate: BatchEstimate): Promise<void> {
      const record = await recordOf({ connection: estimate.connection, id });
      if (!record) return;
      await db
        .insert(batchEstimates)
        .values({ ...estimate, batch: record.seq })
        .onConflictDoNothing()
        .run();
    },

    async find(batch: { connection: string; id: string }): Promise<BatchEstimate | null> {
      const record = await recordOf(batch);
      if (!record) return null;
      const isIt = eq(batchEstimates.batch, record.seq);
      return (await db.select().from(batchEstimates).where(isIt).get()) ?? null;
    },

    /** Ended batches that were created here with the same system text, the newest first. */
    async withPrompt(alike: BatchLikeness, prompt: string): Promise<number[]> {
      const rows = await db
        .select({ batch: batchEstimates.batch })
        .from(batchEstimates)
        .innerJoin(resultIndexes, eq(resultIndexes.batch, batchEstimates.batch))
        .where(and(isAlike(alike), eq(batchEstimates.prompt, prompt), hasAnswers))
        .orderBy(desc(batchEstimates.batch))
        .limit(maxBatches)
        .all();
      return rows.map(({ batch }) => batch);
    },

    /** Ended batches with the same model and endpoint, whoever created them, the newest first. */
    async withModel(alike: BatchLikeness): Promise<number[]> {
      const { connection, model, endpoint } = alike;
      const created = await db
        .select({ batch: batchEstimates.batch })
        .from(batchEstimates)
        .innerJoin(resultIndexes, eq(resultIndexes.batch, batchEstimates.batch))
        .where(and(isAlike(alike), hasAnswers))
        .orderBy(desc(batchEstimates.batch))
        .limit(maxBatches)
        .all();
      // Upstream may name a dated model, `gpt-x-2026-01-31`, where the requests named `gpt-x`.
      const seen = await db.all<{ batch: number }>(sql`
        select records.seq as batch from records
        join result_indexes on result_indexes.batch = records.seq
          and result_indexes.state = 'made' and result_indexes.ok > 0
        where ${sql.raw(recordsUsingModels)} and records.connection = ${connection}
          and records.kind = 'batch'
          and (${usedModel} = ${model}
            or (${usedModel} > ${`${model}-2`} and ${usedModel} < ${`${model}-3`}))
          and ${fieldOf(sql`snapshot`, 'endpoint')} = ${endpoint}
        order by records.position desc limit ${maxBatches}`);
      const all = new Set([...created, ...seen].map(({ batch }) => batch));
      return [...all].sort((a, b) => b - a).slice(0, maxBatches);
    },

    /** How many tokens answers of these batches had. Null: none of them told any. */
    async outputs(
      batches: readonly number[],
      basis: OutputHistory['basis'],
    ): Promise<OutputHistory | null> {
      const rows = await db.all<{ batch: number; tokens: number }>(sql`
        with recursive looked_at as (
          select batch, ${atLeast(1, sql`(ok + failed + missing) / ${sql.raw(String(maxAnswers))}`)} as step,
            ok + failed + missing as total
          from result_indexes
          where ${isAmong(resultIndexes.batch, batches)}
        ),
        numbers(n) as (select 0 union all select n + 1 from numbers where n < ${sql.raw(String(maxAnswers))})
        select results.batch as batch, output_tokens as tokens
        from looked_at cross join numbers
        join results on results.batch = looked_at.batch and results.line = 1 + n * step
        where outcome = 'ok' and output_tokens is not null and 1 + n * step <= total`);
      if (rows.length === 0) return null;
      const tokens = rows.map((row) => row.tokens).sort((a, b) => a - b);
      const at = (share: number) => tokens[Math.round(share * (tokens.length - 1))] ?? 0;
      return {
        basis,
        batches: new Set(rows.map(({ batch }) => batch)).size,
        answers: tokens.length,
        p10: at(0.1),
        p90: at(0.9),
        mean: tokens.reduce((sum, one) => sum + one, 0) / tokens.length,
      };
    },
  };
}

const hasAnswers = and(eq(resultIndexes.state, 'made'), sql`${resultIndexes.ok} > 0`);

function isAlike({ connection, model, endpoint }: BatchLikeness) {
  return and(
    eq(batchEstimates.connection, connection),
    eq(batchEstimates.model, model),
    eq(batchEstimates.endpoint, endpoint),
  );
}
