import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from './open';
import { listRows, type Page, placeUnder } from './place';
import { type RunStepRow, runSteps } from './schema/run-steps';

export type RunStepRows = ReturnType<typeof runStepRows>;

export const runStepRows = (db: Db) => {
  const ofRun = eq(runSteps.run_id, sql.placeholder('runId'));
  const all = db.select().from(runSteps).where(ofRun).orderBy(asc(runSteps.seq)).prepare();

  return {
    async find(runId: string, id: string): Promise<RunStepRow | undefined> {
      const within = and(eq(runSteps.run_id, runId), eq(runSteps.id, id));
      return db.select().from(runSteps).where(within).get();
    },

    async place(runId: string, id: string): Promise<number | undefined> {
      return placeUnder(db, runSteps, runId, id, eq(runSteps.run_id, runId));
    },

    async list(runId: string, page: Page): Promise<RunStepRow[]> {
      return listRows(db, runSteps, page, eq(runSteps.run_id, runId));
    },

    /** Oldest first. */
    async all(runId: string): Promise<RunStepRow[]> {
      return all.all({ runId });
    },
  };
};
