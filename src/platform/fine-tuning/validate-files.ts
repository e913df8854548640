import { resolveHyperparameters } from '@/lib/fine-tuning/hyperparameters';
import { itemFieldsOf } from '@/lib/fine-tuning/item-fields';
import { hyperparametersOf } from '@/lib/fine-tuning/method';
import { maxFileBytes } from '@/lib/fine-tuning/size';
import { openTokenizer } from '../engine/tokens';
import type { FineTuningContext } from './context';
import { jobEvents } from './events';
import { deletedFile, failJob } from './fail';
import type { JobRow } from './schema';
import { checkExamples, type FileVerdict, invalidFile } from './validation/check';

/** Jobs validated concurrently. */
export const validations = 2;

/** Queues the job with numeric hyperparameters, or fails it with the errors of its files. */
export async function validateFiles(
  job: JobRow,
  worker: FineTuningContext,
  halted: AbortSignal,
): Promise<void> {
  const enter = worker.semaphore('fine-tuning validation', validations).acquire(halted);
  const leave = await enter.catch(() => undefined);
  if (!leave) return;
  const counts = { train: 0, validation: 0 };
  try {
    for (const param of ['training_file', 'validation_file'] as const) {
      const id = job[param];
      if (!id) continue;
      const verdict = await judge(job, id, param, worker, halted);
      if (halted.aborted) return;
      const { error, others, examples } = verdict;
      if (error) return await failJob(job.id, ['validating_files'], error, worker, others);
      counts[param === 'training_file' ? 'train' : 'validation'] = examples;
    }
  } finally {
    leave();
  }
  const method = resolveHyperparameters(job.method, counts);
  const { n_epochs, batch_size } = hyperparametersOf(method);
  const total_steps = Math.ceil(counts.train / batch_size) * n_epochs;
  const change = { status: 'queued' as const, method, total_steps };
  const events = [jobEvents(job.id, worker).queued()];
  await worker.store.fineTuningJobs.change(job.id, ['validating_files'], change, { events });
}

async function judge(
  job: JobRow,
  id: string,
  param: 'training_file' | 'validation_file',
  { store, files, time }: FineTuningContext,
  halted: AbortSignal,
): Promise<FileVerdict> {
  const file = await store.files.find(id, time());
  if (!file) return { error: deletedFile(param), others: [], examples: 0 };
  if (file.bytes > maxFileBytes)
    return invalidFile(
      { param },
      `It is ${Math.ceil(file.bytes / 2 ** 20)} MB large, and this server trains on at most ${maxFileBytes / 2 ** 20} MB.`,
    );
  const source = await files.read(id);
  return checkExamples(
    { id, param, source },
    {
      type: job.method.type,
      itemFields: itemFieldsOf(job.method.reinforcement?.grader),
      openTokenizer,
      isHalted: () => halted.aborted,
    },
  );
}
