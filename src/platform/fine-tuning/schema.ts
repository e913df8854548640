import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';
import type { FineTuneMethod } from '@/lib/openai';
import type { Caller } from '../usage/caller';

export type JobStatus =
  | 'validating_files'
  | 'queued'
  | 'running'
  | 'paused'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

export interface JobError {
  code: string;
  message: string;
  param: string | null;
}

export const fineTuningJobs = sqliteTable(
  'fine_tuning_jobs',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project: text().notNull().default('default'),
    id: text().notNull().unique(),
    model: text().notNull(),
    created_at: integer().notNull(),
    finished_at: integer(),
    fine_tuned_model: text(),
    result_files: text({ mode: 'json' }).$type<string[]>().notNull(),
    status: text().$type<JobStatus>().notNull(),
    training_file: text().notNull(),
    validation_file: text(),
    trained_tokens: integer(),
    error: text({ mode: 'json' }).$type<JobError>(),
    user_provided_suffix: text(),
    seed: integer().notNull(),
    estimated_finish: integer(),
    /** As requested; after the validation of the files with numbers instead of `auto`. */
    method: exactJson().$type<FineTuneMethod>().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>(),
    /** Private. The model that the first job of the chain started from. */
    base: text().notNull(),
    /** Private. The file of the fine-tuned model to continue from; null: a base model. */
    base_file: text(),
    /** Private. Null: the files are not validated yet. */
    total_steps: integer(),
    /** Private. The last step whose metrics are recorded. */
    step: integer().notNull().default(0),
    /** Private. False while a worker may hold a slot or files of the job. */
    is_settled: integer({ mode: 'boolean' }).notNull().default(false),
    /** Private. Who asked for it; null: nobody knows. */
    caller: text({ mode: 'json' }).$type<Caller>(),
  },
  (t) => [
    index('fine_tuning_jobs_by_project').on(t.project, t.seq),
    index('fine_tuning_jobs_unsettled').on(t.is_settled, t.seq),
    index('fine_tuning_jobs_by_status').on(t.status),
  ],
);

export type JobRow = typeof fineTuningJobs.$inferSelect;
export type NewJob = typeof fineTuningJobs.$inferInsert;

export const fineTuningEvents = sqliteTable(
  'fine_tuning_events',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    job_id: text().notNull(),
    created_at: integer().notNull(),
    level: text().$type<'info' | 'warn' | 'error'>().notNull(),
    message: text().notNull(),
    type: text().$type<'message' | 'metrics'>().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('fine_tuning_events_by_job').on(t.job_id, t.seq),
    index('fine_tuning_events_by_type').on(t.job_id, t.type, t.seq),
  ],
);

export type JobEventRow = typeof fineTuningEvents.$inferSelect;
export type NewJobEvent = typeof fineTuningEvents.$inferInsert;

export const fineTuningCheckpoints = sqliteTable(
  'fine_tuning_checkpoints',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    job_id: text().notNull(),
    created_at: integer().notNull(),
    fine_tuned_model_checkpoint: text().notNull(),
    step_number: integer().notNull(),
    metrics: text({ mode: 'json' }).$type<Record<string, number | string>>().notNull(),
  },
  (t) => [
    index('fine_tuning_checkpoints_by_job').on(t.job_id, t.seq),
    uniqueIndex('fine_tuning_checkpoints_by_step').on(t.job_id, t.step_number),
  ],
);

export type CheckpointRow = typeof fineTuningCheckpoints.$inferSelect;
export type NewCheckpoint = typeof fineTuningCheckpoints.$inferInsert;

/** Fine-tuned models of finished jobs and checkpoints. */
export const fineTunedModels = sqliteTable(
  'fine_tuned_models',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project: text().notNull().default('default'),
    /** The model name. */
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    job_id: text().notNull(),
    /** The base model; never a fine-tuned one. */
    base: text().notNull(),
    /** Private. The id of its file on disk. */
    file: text().notNull(),
  },
  (t) => [index('fine_tuned_models_by_project').on(t.project, t.seq)],
);

export type FineTunedModelRow = typeof fineTunedModels.$inferSelect;
export type NewFineTunedModel = typeof fineTunedModels.$inferInsert;

/** The projects with access to a model. */
export const checkpointPermissions = sqliteTable(
  'checkpoint_permissions',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    model: text().notNull(),
    project_id: text().notNull(),
    created_at: integer().notNull(),
  },
  (t) => [
    uniqueIndex('checkpoint_permissions_by_model').on(t.model, t.project_id),
    index('checkpoint_permissions_by_project').on(t.project_id),
  ],
);

export type CheckpointPermissionRow = typeof checkpointPermissions.$inferSelect;
export type NewCheckpointPermission = typeof checkpointPermissions.$inferInsert;
