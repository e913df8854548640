import type { FineTuningContext } from './context';
import { jobEvents } from './events';
import type { JobError, JobStatus } from './schema';

/** Fails a job if its status is one of `from`. Each of `details` becomes an event. */
export async function failJob(
  id: string,
  from: JobStatus[],
  error: JobError,
  worker: FineTuningContext,
  details: string[] = [],
): Promise<void> {
  const make = jobEvents(id, worker);
  const events = [...details, error.message].map(make.failed);
  const change = { status: 'failed' as const, error, estimated_finish: null };
  await worker.store.fineTuningJobs.change(id, from, change, { events });
}

/** The message of the live API. */
export function deletedFile(param: 'training_file' | 'validation_file'): JobError {
  const kind = param === 'training_file' ? 'training' : 'validation';
  return {
    code: `deleted_${param}`,
    message: `The job failed because the ${kind} file was deleted`,
    param,
  };
}

/** An error that ends the training permanently. */
export class TrainingFailure extends Error {
  override name = 'TrainingFailure';
  readonly jobError: JobError;

  constructor(cause: unknown, jobError?: JobError) {
    super('The training cannot continue.', { cause: jobError ? undefined : cause });
    this.jobError = jobError ?? {
      code: 'server_error',
      message: `The training failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      param: null,
    };
  }
}
