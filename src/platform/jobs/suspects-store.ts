import { eq } from 'drizzle-orm';
import { isAmong } from '@/lib/database/sql';
import type { Db, Tx } from '../db/open';
import { type SuspectRow, suspects, type WorkerRow, workers } from './suspects-schema';

export type SuspectRows = ReturnType<typeof suspectRows>;

/** There is one worker for each data folder, the process that leads. */
const id = 1;

export const suspectRows = (db: Db) => ({
  /** What the last worker left. Undefined: there was none. */
  async lastWorker(): Promise<WorkerRow | undefined> {
    return db.select().from(workers).where(eq(workers.id, id)).get();
  },

  async list(): Promise<SuspectRow[]> {
    return db.select().from(suspects).all();
  },

  /** A worker starts, with these suspects and no others. */
  async startWorker(rows: SuspectRow[]): Promise<void> {
    await db.inTransaction(async (tx) => {
      const row = { id, is_running: true, has_progressed: false };
      await tx
        .insert(workers)
        .values(row)
        .onConflictDoUpdate({ target: workers.id, set: row })
        .run();
      await tx.delete(suspects).run();
      for (const suspect of rows) await tx.insert(suspects).values(suspect).run();
    });
  },

  async noteProgress(): Promise<void> {
    await db.update(workers).set({ has_progressed: true }).where(eq(workers.id, id)).run();
  },

  async stopWorker(): Promise<void> {
    await db.update(workers).set({ is_running: false }).where(eq(workers.id, id)).run();
  },

  async setTried(key: string, is_tried: boolean, tried_by: string | null = null): Promise<void> {
    await db.update(suspects).set({ is_tried, tried_by }).where(eq(suspects.key, key)).run();
  },

  async delete(key: string): Promise<void> {
    await db.delete(suspects).where(eq(suspects.key, key)).run();
  },
});

export async function suspectsWithin(tx: Tx): Promise<SuspectRow[]> {
  return tx.select().from(suspects).all();
}

/** Within a transaction: these take the place of those with the keys. */
export async function replaceSuspects(tx: Tx, keys: string[], rows: SuspectRow[]): Promise<void> {
  if (keys.length > 0) await tx.delete(suspects).where(isAmong(suspects.key, keys)).run();
  if (rows.length > 0) await tx.insert(suspects).values(rows).run();
}
