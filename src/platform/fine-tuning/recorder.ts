import type { FineTuningContext } from './context';
import { jobEvents, stepData } from './events';
import type { JobRecord } from './jobs-store';
import { checkpointName } from './names';
import type { JobRow, JobStatus, NewJobEvent } from './schema';
import { writeBytes } from './state';
import type { StepMetrics } from './training/trainer';

/** A job that was paused or resumed during a step still records the step. */
const recording: JobStatus[] = ['queued', 'running', 'paused'];

/** Records the steps of a training, without those recorded before a crash. */
export function createRecorder(job: JobRow, worker: FineTuningContext) {
  const { store, newId, time, modelFiles } = worker;
  const make = jobEvents(job.id, worker);
  const startedAt = time();
  const startedFrom = job.step;
  let recorded = job.step;
  let total = job.total_steps ?? 0;
  let pending: NewJobEvent[] = [];
  let latest = job.step;

  /** Unix seconds, extrapolated from the progress; null before the first step. */
  const estimate = () => {
    const [seconds, steps] = [time() - startedAt, latest - startedFrom];
    return seconds > 0 && steps > 0
      ? Math.ceil(time() + ((total - latest) * seconds) / steps)
      : null;
  };

  /** False: the job is no longer active. */
  const write = async (record: JobRecord): Promise<boolean> => {
    const events = [...pending, ...(record.events ?? [])];
    const change = { step: latest, total_steps: total, estimated_finish: estimate() };
    const written = { ...record, events };
    const changed = await store.fineTuningJobs.change(job.id, recording, change, written);
    if (!changed) return false;
    pending = [];
    recorded = latest;
    for (const file of changed.removed) await modelFiles.remove(file);
    return true;
  };

  return {
    setTotal(steps: number): void {
      total = steps;
    },

    add(metrics: StepMetrics): void {
      if (metrics.step <= latest) return;
      latest = metrics.step;
      pending.push(make.step(metrics, total));
    },

    async flush(): Promise<boolean> {
      return latest === recorded ? isRecording(await store.fineTuningJobs.find(job.id)) : write({});
    },

    /** A checkpoint of the epoch that ended with the last step. */
    async addCheckpoint(
      metrics: StepMetrics,
      exportModel: () => Promise<Uint8Array>,
    ): Promise<boolean> {
      const { step } = metrics;
      if (step <= recorded) return true;
      const file = newId('ftmodel-');
      const suffix = job.user_provided_suffix;
      const name = checkpointName({ base: job.base, suffix, id: newId('') }, step);
      await writeBytes(modelFiles, file, await exportModel());
      const created_at = time();
      const isWritten = await write({
        events: [make.checkpoint(step, name)],
        model: { id: name, created_at, job_id: job.id, base: job.base, file },
        checkpoint: {
          id: newId('ftckpt_'),
          job_id: job.id,
          created_at,
          fine_tuned_model_checkpoint: name,
          step_number: step,
          metrics: { ...stepData(metrics), type: job.method.type },
        },
      });
      if (!isWritten) await modelFiles.remove(file);
      return isWritten;
    },
  };
}

function isRecording(job: JobRow | undefined): boolean {
  return job !== undefined && recording.includes(job.status);
}
