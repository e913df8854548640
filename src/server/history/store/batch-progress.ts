import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { countsIn } from '@/lib/batch-counts';
import { thinSamples } from '@/lib/batch-pace';
import { prepared } from '@/lib/database/prepared';
import type { Queryable, Tx } from '../../db/open';
import { batchProgress } from '../../db/schema';
import type { PendingWrite } from './pending-write';

/** Samples of one batch; with more, some of the older ones go. */
const maxSamples = 64;

/** Notes how far running batches are, and forgets it when they have ended. */
export async function recordBatchProgress(
  tx: Tx,
  kind: string,
  writes: readonly PendingWrite[],
  seqs: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  if (kind !== 'batch') return;
  const note = async ({ object, parsed, existing, facetChanged }: PendingWrite) => {
    const batch = seqs.get(object.id) ?? 0;
    if (parsed.status === 'in_progress') await addSample(tx, batch, object, now);
    else if (existing && facetChanged && parsed.outcome !== null)
      await tx.delete(batchProgress).where(eq(batchProgress.batch, batch)).run();
  };
  await Promise.all(writes.map(note));
}

async function addSample(tx: Tx, batch: number, object: unknown, now: number): Promise<void> {
  const { completed, failed, known } = countsIn(object);
  if (!known) return;
  await adding(tx).run({ batch, at: now, done: completed + failed });
  const { samples = 0 } = (await counting(tx).get({ batch })) ?? {};
  if (samples > maxSamples) await thin(tx, batch);
}

async function thin(tx: Tx, batch: number): Promise<void> {
  const { at, done } = batchProgress;
  const ofBatch = eq(batchProgress.batch, batch);
  const all = await tx.select({ at, done }).from(batchProgress).where(ofBatch).orderBy(at).all();
  const kept = new Set(thinSamples(all).map((sample) => sample.at));
  const others = all.map((sample) => sample.at).filter((time) => !kept.has(time));
  await tx
    .delete(batchProgress)
    .where(and(ofBatch, inArray(at, others)))
    .run();
}

const adding = prepared((on: Queryable) =>
  on
    .insert(batchProgress)
    .values({
      batch: sql.placeholder('batch'),
      at: sql.placeholder('at'),
      done: sql.placeholder('done'),
    })
    .onConflictDoUpdate({
      target: [batchProgress.batch, batchProgress.at],
      set: { done: sql`excluded.done` },
    })
    .prepare(),
);

const counting = prepared((on: Queryable) =>
  on
    .select({ samples: count() })
    .from(batchProgress)
    .where(eq(batchProgress.batch, sql.placeholder('batch')))
    .prepare(),
);
