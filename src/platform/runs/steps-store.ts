import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { cursorUnder, type KeysetPage, listRows } from '../db/cursor';
import type { Db } from '../db/open';
import { runs } from './schema';
import { type RunStepRow, runSteps } from './steps-schema';

export type RunStepRows = ReturnType<typeof runStepRows>;

export const runStepRows = (db: Db) => {
  const ofRun = eq(runSteps.run_id, sql.placeholder('runId'));
  const all = db.select().from(runSteps).where(ofRun).orderBy(asc(runSteps.seq)).prepare();

  return {
    async find(runId: string, id: string): Promise<RunStepRow | undefined> {
      const within = and(eq(runSteps.run_id, runId), eq(runSteps.id, id));
      return db.select().from(runSteps).where(within).get();
    },

    async cursor(runId: string, id: string): Promise<number | undefined> {
      return cursorUnder(db, runSteps, runId, id, eq(runSteps.run_id, runId));
    },

    async list(runId: string, page: KeysetPage): Promise<RunStepRow[]> {
      return listRows(db, runSteps, page, eq(runSteps.run_id, runId));
    },

    /** Oldest first. */
    async all(runId: string): Promise<RunStepRow[]> {
      return all.all({ runId });
    },

    /** Of all runs of a thread, oldest first. */
    async toolCallsOfThread(threadId: string): Promise<RunStepRow['step_details'][]> {
      const ofThread = db.select({ id: runs.id }).from(runs).where(eq(runs.thread_id, threadId));
      const rows = await db
        .select({ step_details: runSteps.step_details })
        .from(runSteps)
        .where(and(inArray(runSteps.run_id, ofThread), eq(runSteps.type, 'tool_calls')))
        .orderBy(asc(runSteps.seq))
        .all();
      return rows.map(({ step_details }) => step_details);
    },
  };
};
