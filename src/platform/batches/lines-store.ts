import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import { batches } from './schema';
import { batchLines } from './schema.postgres';
import { unfinishedStatuses } from './store';

export type BatchLineRows = ReturnType<typeof batchLineRows>;

export interface BatchLine {
  custom_id: string;
  is_error: boolean;
  line: string;
}

/** Lines read at a time: each may be an image. */
const readAtOnce = 50;

const deletedAtOnce = 5_000;

/** The results of batches at work, in a Postgres database. */
export const batchLineRows = (db: Db) => ({
  /** Rejects, and adds none, where one is there: another process is at work on the batch. */
  async append(batch: string, lines: readonly BatchLine[]): Promise<void> {
    await db.inTransaction((tx) => appendLines(tx, batch, lines));
  },

  /** In the order in which they were added. */
  async *read(batch: string): AsyncGenerator<BatchLine> {
    for (let after = 0; ; ) {
      const rows = await db
        .select()
        .from(batchLines)
        .where(and(eq(batchLines.batch, batch), gt(batchLines.seq, after)))
        .orderBy(asc(batchLines.seq))
        .limit(readAtOnce)
        .all();
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < readAtOnce) return;
      after = last.seq;
    }
  },

  async forget(batch: string): Promise<void> {
    const some = db
      .select({ custom_id: batchLines.custom_id })
      .from(batchLines)
      .where(eq(batchLines.batch, batch))
      .limit(deletedAtOnce);
    for (;;) {
      const those = and(eq(batchLines.batch, batch), inArray(batchLines.custom_id, some));
      const { changes } = await db.delete(batchLines).where(those).run();
      if (changes < deletedAtOnce) return;
    }
  },

  /** Forgets those of batches that are finished, whose process died before it did. */
  async forgetFinished(): Promise<void> {
    const left = await db.selectDistinct({ batch: batchLines.batch }).from(batchLines).all();
    const atWork = await db
      .select({ id: batches.id })
      .from(batches)
      .where(inArray(batches.status, unfinishedStatuses))
      .all();
    const kept = new Set(atWork.map(({ id }) => id));
    for (const { batch } of left) if (!kept.has(batch)) await this.forget(batch);
  },
});

/** Numbered as they come, whichever process writes. */
export async function appendLines(
  tx: Tx,
  batch: string,
  lines: readonly BatchLine[],
): Promise<void> {
  const last = await tx
    .select({ seq: batchLines.seq })
    .from(batchLines)
    .where(eq(batchLines.batch, batch))
    .orderBy(sql`${batchLines.seq} desc`)
    .limit(1)
    .get();
  const first = (last?.seq ?? 0) + 1;
  const rows = lines.map((line, at) => ({ ...line, batch, seq: first + at }));
  await tx.insert(batchLines).values(rows).run();
}
