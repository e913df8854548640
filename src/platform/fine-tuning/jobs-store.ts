import { and, asc, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { hasEntry, isEmptyObject } from '@/lib/database/sql';
import { putUsage } from '@/lib/usage/store';
import { type KeysetPage, listRows } from '../db/cursor';
import type { Db } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { files, type NewFile } from '../files/schema';
import { removeOldCheckpoints } from './checkpoints-store';
import {
  fineTunedModels,
  fineTuningCheckpoints,
  fineTuningEvents,
  fineTuningJobs,
  type JobRow,
  type JobStatus,
  type NewCheckpoint,
  type NewFineTunedModel,
  type NewJob,
  type NewJobEvent,
} from './schema';
import { usageRecordOf } from './usage-record';

export type JobRows = ReturnType<typeof jobRows>;

/** Notes that a job, or something under it, has changed. */
export type NoteJobChange = (
  job: Pick<JobRow, 'id' | 'project'>,
  fileIds?: string[],
) => Promise<void>;

/** What is written together with a change of a job. */
export interface JobRecord {
  events?: NewJobEvent[] | undefined;
  checkpoint?: NewCheckpoint | undefined;
  model?: NewFineTunedModel | undefined;
  file?: NewFile | undefined;
}

/** In which a job is still to come to its end. */
export const unfinishedStatuses: JobStatus[] = ['validating_files', 'queued', 'running', 'paused'];

/** Only the last checkpoints of a job are kept. */
export const maxCheckpoints = 3;

export const jobRows = (db: Db, project: ProjectScope, changed: NoteJobChange) => {
  const isHere = inProject(fineTuningJobs.project, project);
  const find = db
    .select()
    .from(fineTuningJobs)
    .where(and(eq(fineTuningJobs.id, sql.placeholder('id')), isHere))
    .prepare();

  return {
    async insert(job: NewJob, events: NewJobEvent[]): Promise<JobRow> {
      const row = await db.inTransaction(async (tx) => {
        const row = await tx
          .insert(fineTuningJobs)
          .values({ ...job, ...ofProject(project) })
          .returning()
          .get();
        if (events.length > 0) await tx.insert(fineTuningEvents).values(events).run();
        return row;
      });
      await changed(row);
      return row;
    },

    async find(id: string): Promise<JobRow | undefined> {
      return find.get({ id });
    },

    async cursor(id: string): Promise<number | undefined> {
      return (await find.get({ id }))?.seq;
    },

    /** With a filter: those whose metadata have all of its pairs; with null: those without metadata. */
    async list(page: KeysetPage, metadata?: Record<string, string> | null): Promise<JobRow[]> {
      return listRows(db, fineTuningJobs, page, and(isHere, hasMetadata(metadata)));
    },

    /** Oldest first: those that have work to do, and those that a worker has not let go of. */
    async unsettled(limit: number): Promise<JobRow[]> {
      return db
        .select()
        .from(fineTuningJobs)
        .where(eq(fineTuningJobs.is_settled, false))
        .orderBy(asc(fineTuningJobs.seq))
        .limit(limit)
        .all();
    },

    async isUnfinished(id: string): Promise<boolean> {
      const row = await find.get({ id });
      return row !== undefined && unfinishedStatuses.includes(row.status);
    },

    /** Whether a job that is not finished reads from this file. */
    async needs(fileId: string): Promise<boolean> {
      const { training_file, validation_file } = fineTuningJobs;
      const reads = or(eq(training_file, fileId), eq(validation_file, fileId));
      const needed = and(inArray(fineTuningJobs.status, unfinishedStatuses), reads);
      return (
        (await db.select({ id: fineTuningJobs.id }).from(fineTuningJobs).where(needed).get()) !==
        undefined
      );
    },

    /**
     * Changes the job if it still is in one of the states `from`, and writes what belongs to the change in
     * the same transaction. Undefined when it is not: somebody else was faster. `removed` are the bytes of
     * models that went with old checkpoints.
     */
    async change(
      id: string,
      from: JobStatus[],
      to: Partial<NewJob>,
      { events = [], checkpoint, model, file }: JobRecord = {},
    ): Promise<{ job: JobRow; removed: string[] } | undefined> {
      const result = await db.inTransaction(async (tx) => {
        const isThere = and(eq(fineTuningJobs.id, id), inArray(fineTuningJobs.status, from));
        const job = await tx
          .update(fineTuningJobs)
          .set(to)
          .where(and(isThere, isHere))
          .returning()
          .get();
        if (!job) return undefined;
        await putUsage(tx, usageRecordOf(job));
        if (events.length > 0) await tx.insert(fineTuningEvents).values(events).run();
        if (file)
          await tx
            .insert(files)
            .values({ ...file, project: job.project })
            .run();
        if (model)
          await tx
            .insert(fineTunedModels)
            .values({ ...model, project: job.project })
            .run();
        if (!checkpoint) return { job, removed: [] };
        await tx.insert(fineTuningCheckpoints).values(checkpoint).run();
        return { job, removed: await removeOldCheckpoints(tx, id, maxCheckpoints) };
      });
      if (result) await changed(result.job, file && [file.id]);
      return result;
    },

    /** Notes that no worker has to do with a job that has ended or is paused. */
    async settle(id: string): Promise<void> {
      const isActive = inArray(fineTuningJobs.status, ['validating_files', 'queued', 'running']);
      await db
        .update(fineTuningJobs)
        .set({ is_settled: true })
        .where(and(eq(fineTuningJobs.id, id), not(isActive)))
        .run();
    },
  };
};

function hasMetadata(metadata: Record<string, string> | null | undefined): SQL | undefined {
  if (metadata === undefined) return undefined;
  const column = fineTuningJobs.metadata;
  if (metadata === null) return or(isNull(column), isEmptyObject(column));
  const pairs = Object.entries(metadata).map(([key, value]) => hasEntry(column, key, value));
  return and(...pairs);
}
