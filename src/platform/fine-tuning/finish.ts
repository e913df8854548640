import { Readable } from 'node:stream';
import type { FineTuningContext } from './context';
import { jobEvents } from './events';
import { fineTunedModelName } from './names';
import { resultLines, toBase64 } from './results';
import type { JobRow } from './schema';
import { writeBytes } from './state';
import type { Trainer } from './training/trainer';

/**
 * Stores the model, last checkpoint and result file of a job in one transaction. If the job was cancelled meanwhile,
 * none is stored.
 */
export async function finishJob(
  job: JobRow,
  trainer: Trainer,
  worker: FineTuningContext,
): Promise<boolean> {
  const { store, files, modelFiles, newId, time } = worker;
  const suffix = job.user_provided_suffix;
  const name = fineTunedModelName({ base: job.base, suffix, id: newId('') });
  const [model, result] = [newId('ftmodel-'), newId('file-')];
  await writeBytes(modelFiles, model, await trainer.exportModel());
  const lines = resultLines(job, store.fineTuningHistory);
  const bytes = await files.write(result, Readable.from(toBase64(lines)));

  const at = time();
  const make = jobEvents(job.id, worker);
  const changed = await store.fineTuningJobs.change(
    job.id,
    ['running'],
    {
      status: 'succeeded',
      finished_at: at,
      fine_tuned_model: name,
      result_files: [result],
      trained_tokens: trainer.trainedTokens,
      estimated_finish: null,
    },
    {
      events: [make.modelCreated(name), make.succeeded()],
      model: { id: name, created_at: at, job_id: job.id, base: job.base, file: model },
      checkpoint: {
        id: newId('ftckpt_'),
        job_id: job.id,
        created_at: at,
        fine_tuned_model_checkpoint: name,
        step_number: trainer.totalSteps,
        metrics: { ...(await lastMetrics(job, worker)), type: job.method.type },
      },
      file: {
        id: result,
        purpose: 'fine-tune-results',
        filename: 'step_metrics.csv',
        bytes,
        created_at: at,
        status: 'processed',
      },
    },
  );
  for (const file of changed?.removed ?? [model]) await modelFiles.remove(file);
  if (!changed) await files.remove(result);
  return changed !== undefined;
}

async function lastMetrics({ id }: JobRow, { store }: FineTuningContext) {
  const { total_steps, ...metrics } = (await store.fineTuningHistory.lastMetrics(id))?.data ?? {};
  return metrics as Record<string, number>;
}
