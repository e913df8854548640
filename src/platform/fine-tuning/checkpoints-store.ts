import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import { type KeysetPage, listRows } from '../db/cursor';
import type { Db, Tx } from '../db/open';
import {
  type CheckpointRow,
  fineTunedModels,
  fineTuningCheckpoints,
  fineTuningEvents,
  type JobEventRow,
} from './schema';

export type JobHistoryRows = ReturnType<typeof jobHistoryRows>;

/** What stands under a job: its events and its checkpoints. Whoever asks has found the job. */
export const jobHistoryRows = (db: Db) => ({
  async listEvents(jobId: string, page: KeysetPage): Promise<JobEventRow[]> {
    return listRows(db, fineTuningEvents, page, eq(fineTuningEvents.job_id, jobId));
  },

  async eventPlace(jobId: string, id: string): Promise<number | undefined> {
    const { seq, job_id } = fineTuningEvents;
    const isIt = and(eq(fineTuningEvents.id, id), eq(job_id, jobId));
    return (await db.select({ seq }).from(fineTuningEvents).where(isIt).get())?.seq;
  },

  /** The metrics of the job's steps, oldest first, a part at a time: those that stand beyond `after`. */
  async listMetrics(jobId: string, after: number, limit: number): Promise<JobEventRow[]> {
    const { job_id, type, seq } = fineTuningEvents;
    return db
      .select()
      .from(fineTuningEvents)
      .where(and(eq(job_id, jobId), eq(type, 'metrics'), gt(seq, after)))
      .orderBy(asc(seq))
      .limit(limit)
      .all();
  },

  async lastMetrics(jobId: string): Promise<JobEventRow | undefined> {
    const { job_id, type, seq } = fineTuningEvents;
    const isOne = and(eq(job_id, jobId), eq(type, 'metrics'));
    return db.select().from(fineTuningEvents).where(isOne).orderBy(desc(seq)).limit(1).get();
  },

  async listCheckpoints(jobId: string, page: KeysetPage): Promise<CheckpointRow[]> {
    return listRows(db, fineTuningCheckpoints, page, eq(fineTuningCheckpoints.job_id, jobId));
  },

  async checkpointPlace(jobId: string, id: string): Promise<number | undefined> {
    const { seq, job_id } = fineTuningCheckpoints;
    const isIt = and(eq(fineTuningCheckpoints.id, id), eq(job_id, jobId));
    return (await db.select({ seq }).from(fineTuningCheckpoints).where(isIt).get())?.seq;
  },
});

/** Removes all but the newest `count` checkpoints of a job, with their models. Gives the files of those models. */
export async function removeOldCheckpoints(
  tx: Tx,
  jobId: string,
  count: number,
): Promise<string[]> {
  const { id, job_id, seq, fine_tuned_model_checkpoint: name } = fineTuningCheckpoints;
  const all = await tx
    .select({ id, name })
    .from(fineTuningCheckpoints)
    .where(eq(job_id, jobId))
    .orderBy(desc(seq))
    .all();
  const old = all.slice(count);
  if (old.length === 0) return [];
  const ids = old.map((checkpoint) => checkpoint.id);
  const names = old.map((checkpoint) => checkpoint.name);
  await tx.delete(fineTuningCheckpoints).where(inArray(id, ids)).run();
  const models = await tx
    .delete(fineTunedModels)
    .where(inArray(fineTunedModels.id, names))
    .returning({ file: fineTunedModels.file })
    .all();
  return models.map(({ file }) => file);
}
