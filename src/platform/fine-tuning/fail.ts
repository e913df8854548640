import type { FineTuningDesk } from './desk';
import { jobEvents } from './events';
import type { JobError, JobStatus } from './schema';

/** Fails a job that still is in one of the states `from`. `details` become events of their own. */
export async function failJob(
  id: string,
  from: JobStatus[],
  error: JobError,
  worker: FineTuningDesk,
  details: string[] = [],
): Promise<void> {
  const make = jobEvents(id, worker);
  const events = [...details, error.message].map(make.failed);
  const change = { status: 'failed' as const, error, estimated_finish: null };
  await worker.store.fineTuningJobs.change(id, from, change, { events });
}

/** In the live API's words. */
export function deletedFile(param: 'training_file' | 'validation_file'): JobError {
  const kind = param === 'training_file' ? 'training' : 'validation';
  return {
    code: `deleted_${param}`,
    message: `The job failed because the ${kind} file was deleted`,
    param,
  };
}

/** Ends a training for good. */
export class TrainingFailure extends Error {
  override name = 'TrainingFailure';
  readonly jobError: JobError;

  constructor(cause: unknown, jobError?: JobError) {
    super('The training cannot go on.', { cause: jobError ? undefined : cause });
    this.jobError = jobError ?? {
      code: 'server_error',
      message: `The training failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      param: null,
    };
  }
}
