import type { FineTuneMethod, Model } from '@/lib/openai';
import { organizationId } from './names';
import type {
  CheckpointPermissionRow,
  CheckpointRow,
  FineTunedModelRow,
  JobEventRow,
  JobRow,
} from './schema';

/** Serializes a job, with the extra fields of the live API. */
export function toJob(row: JobRow) {
  return {
    object: 'fine_tuning.job' as const,
    id: row.id,
    model: row.model,
    created_at: row.created_at,
    finished_at: row.finished_at,
    fine_tuned_model: row.fine_tuned_model,
    organization_id: organizationId,
    result_files: row.result_files,
    status: row.status,
    validation_file: row.validation_file,
    training_file: row.training_file,
    hyperparameters: row.method.supervised?.hyperparameters ?? null,
    trained_tokens: row.trained_tokens,
    error: row.error ?? {},
    user_provided_suffix: row.user_provided_suffix,
    seed: row.seed,
    estimated_finish: row.estimated_finish,
    integrations: [],
    metadata: row.metadata,
    usage_metrics: null,
    shared_with_openai: false,
    eval_id: null,
    method: row.method satisfies FineTuneMethod,
  };
}

export function toJobEvent({ seq, job_id, ...event }: JobEventRow) {
  return { object: 'fine_tuning.job.event' as const, ...event };
}

export function toCheckpoint({ seq, job_id, ...checkpoint }: CheckpointRow) {
  return {
    object: 'fine_tuning.job.checkpoint' as const,
    ...checkpoint,
    fine_tuning_job_id: job_id,
  };
}

export function toPermission({ seq, model, ...permission }: CheckpointPermissionRow) {
  return { object: 'checkpoint.permission' as const, ...permission };
}

export function toModel({ id, created_at }: FineTunedModelRow): Model {
  return { id, object: 'model', created: created_at, owned_by: organizationId };
}
