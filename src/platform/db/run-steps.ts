import { and, asc, eq } from 'drizzle-orm';
import type { Db } from './open';
import { listRows, type Page, placeOf } from './place';
import { type RunStepRow, runSteps } from './schema/run-steps';

export type RunStepRows = ReturnType<typeof runStepRows>;

export const runStepRows = (db: Db) => ({
  async find(runId: string, id: string): Promise<RunStepRow | undefined> {
    const within = and(eq(runSteps.run_id, runId), eq(runSteps.id, id));
    return db.select().from(runSteps).where(within).get();
  },

  async place(id: string): Promise<number | undefined> {
    return placeOf(db, runSteps, id);
  },

  async list(runId: string, page: Page): Promise<RunStepRow[]> {
    return listRows(db, runSteps, page, eq(runSteps.run_id, runId));
  },

  /** Oldest first. */
  async all(runId: string): Promise<RunStepRow[]> {
    return db
      .select()
      .from(runSteps)
      .where(eq(runSteps.run_id, runId))
      .orderBy(asc(runSteps.seq))
      .all();
  },
});
