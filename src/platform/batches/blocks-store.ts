import { and, asc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { appendLines, type BatchLine } from './lines-store';
import { batches } from './schema';
import { type BatchBlock, batchBlocks, batchLines } from './schema.postgres';
import { unfinishedStatuses } from './store';
import { type BatchCounters, noCounters, sumOfCounters } from './usage';

export type BatchBlockRows = ReturnType<typeof batchBlockRows>;

/** A block as a process has claimed it. */
export type BlockClaim = Pick<BatchBlock, 'batch' | 'number' | 'generation'> & { owner: string };

/** Results of requests of one block. */
export interface BlockResults {
  of: BlockClaim;
  lines: BatchLine[];
  counters: BatchCounters;
}

/** A block is no longer this process's: the batch has ended, or the process was taken for dead. */
export class BlockLost extends Error {
  override name = 'BlockLost';
}

/** Rows inserted by one statement. */
const insertedAtOnce = 500;

const { batch, number, open, owner, generation } = batchBlocks;

/** The requests of batches at work, in blocks that processes claim, in a Postgres database. */
export const batchBlockRows = (db: Db) => {
  const inProgress = db.plain(
    claimText(`and exists (select 1 from batches where id = ? and status = 'in_progress')`),
  );
  const ended = db.plain(claimText(''));

  const find = async (id: string, those: number[]): Promise<BatchBlock[]> => {
    if (those.length === 0) return [];
    const isOne = and(eq(batch, id), inArray(number, those));
    return db.select().from(batchBlocks).where(isOne).orderBy(asc(number)).all();
  };

  return {
    /** Once, before anybody works on the batch. */
    async plan(blocks: BatchBlock[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        for (let first = 0; first < blocks.length; first += insertedAtOnce)
          await tx
            .insert(batchBlocks)
            .values(blocks.slice(first, first + insertedAtOnce))
            .onConflictDoNothing()
            .run();
      });
    },

    async isPlanned(id: string): Promise<boolean> {
      const row = await db.select({ number }).from(batchBlocks).where(eq(batch, id)).limit(1).get();
      return row !== undefined;
    },

    /** The first blocks on which nobody works, while the batch is in progress. */
    async claim(id: string, process: string, limit: number): Promise<BatchBlock[]> {
      return find(id, await inProgress.pluck<number>(process, id, id, id, limit));
    },

    /** The same afterwards: for whoever ends the batch. */
    async claimEnded(id: string, process: string, limit: number): Promise<BatchBlock[]> {
      return find(id, await ended.pluck<number>(process, id, id, limit));
    },

    /** Batches with blocks on which this process works, or which it may claim. */
    async workable(process: string, limit: number) {
      return db
        .select({ id: batches.id, status: batches.status, expires_at: batches.expires_at })
        .from(batches)
        .where(
          and(
            inArray(batches.status, ['in_progress', 'finalizing', 'cancelling']),
            sql`exists (select 1 from batch_blocks b where b.batch = ${batches.id} and b.open > 0
              and (b.owner = ${process} or (b.owner is null and ${batches.status} = 'in_progress')))`,
          ),
        )
        .orderBy(asc(batches.seq))
        .limit(limit)
        .all();
    },

    /** Writes results, in a transaction with their counts. Rejects, and writes none, where a block was lost. */
    async append(results: BlockResults[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        for (const { of, lines, counters } of results) {
          const isIt = isClaim(of);
          const row = await tx.select().from(batchBlocks).where(isIt).get();
          if (!row) throw new BlockLost(`Block ${of.number} of ${of.batch} is another process's.`);
          const left = row.open - lines.length;
          const to = { ...sumOfCounters([row, counters]), open: left, ...(left === 0 && free) };
          await tx.update(batchBlocks).set(to).where(isIt).run();
          await appendLines(tx, of.batch, lines);
        }
      });
    },

    /** Which requests of the block have a result. */
    async answered({ batch: id, custom_ids }: BatchBlock): Promise<Set<string>> {
      const rows = await db
        .select({ custom_id: batchLines.custom_id })
        .from(batchLines)
        .where(and(eq(batchLines.batch, id), inArray(batchLines.custom_id, custom_ids)))
        .all();
      return new Set(rows.map(({ custom_id }) => custom_id));
    },

    /** The process works on none of them any more. */
    async releaseAll(id: string, process: string): Promise<void> {
      const isOwn = and(eq(batch, id), eq(owner, process));
      await db.update(batchBlocks).set(free).where(isOwn).run();
    },

    /** `open`: blocks without all results. `claimed`: blocks on which somebody works. */
    async progress(id: string) {
      const row = await db
        .select({
          completed: sql<number>`coalesce(sum(${batchBlocks.completed}), 0)`.mapWith(Number),
          failed: sql<number>`coalesce(sum(${batchBlocks.failed}), 0)`.mapWith(Number),
          open: sql<number>`count(case when ${open} > 0 then 1 end)`.mapWith(Number),
          claimed: sql<number>`count(${owner})`.mapWith(Number),
        })
        .from(batchBlocks)
        .where(eq(batch, id))
        .get();
      return row ?? { completed: 0, failed: 0, open: 0, claimed: 0 };
    },

    async counters(id: string): Promise<BatchCounters> {
      const rows = await db.select().from(batchBlocks).where(eq(batch, id)).all();
      return rows.length > 0 ? sumOfCounters(rows) : noCounters;
    },

    async forget(id: string): Promise<void> {
      await db.delete(batchBlocks).where(eq(batch, id)).run();
    },

    /** Forgets those of batches that are finished, whose process died before it did. */
    async forgetFinished(): Promise<void> {
      const atWork = db
        .select({ id: batches.id })
        .from(batches)
        .where(inArray(batches.status, unfinishedStatuses));
      await db.delete(batchBlocks).where(notInArray(batch, atWork)).run();
    },
  };
};

const claimText = (
  condition: string,
) => `update batch_blocks set owner = ?, generation = generation + 1
  where batch = ? and number = any(array(
    select number from batch_blocks where batch = ? and owner is null and open > 0 ${condition}
    order by number limit ? for update skip locked))
  returning number`;

const free = { owner: null };

function isClaim({ batch: id, number: at, owner: process, generation: of }: BlockClaim) {
  return and(eq(batch, id), eq(number, at), eq(owner, process), eq(generation, of));
}

/** As whom a process owns blocks of a batch that it ends. */
export const endingOwner = (process: string): string => `${process} ends`;

/** The blocks of a process that died are free. */
export async function freeBlocks(tx: Tx, process: string): Promise<void> {
  const isIts = inArray(owner, [process, endingOwner(process)]);
  await tx.update(batchBlocks).set(free).where(isIts).run();
}

/** The requests that a process may have been at work on: the first of each block without a result. */
export async function requestsOf(
  tx: Tx,
  process: string,
): Promise<{ batch: string; custom_ids: string[] }[]> {
  const those = and(eq(owner, process), gt(open, 0));
  const blocks = await tx.select().from(batchBlocks).where(those).orderBy(asc(number)).all();
  const found: { batch: string; custom_ids: string[] }[] = [];
  for (const block of blocks) {
    const rows = await tx
      .select({ custom_id: batchLines.custom_id })
      .from(batchLines)
      .where(
        and(eq(batchLines.batch, block.batch), inArray(batchLines.custom_id, block.custom_ids)),
      )
      .all();
    const answered = new Set(rows.map(({ custom_id }) => custom_id));
    const custom_ids = block.custom_ids.filter((id) => !answered.has(id));
    found.push({ batch: block.batch, custom_ids });
  }
  return found;
}
