import { isInterruption } from '@/lib/database/unavailable';
import type { FineTuningContext } from './context';
import { jobEvents } from './events';
import { deletedFile, failJob, TrainingFailure } from './fail';
import { finishJob } from './finish';
import { createRecorder } from './recorder';
import type { JobRow } from './schema';
import { stateFile, writeBytes } from './state';
import { createTicker } from './ticker';
import { openTrainer } from './trainer-of-job';
import type { StepMetrics, Trainer } from './training/trainer';

/** False: not done, because it crashed the process too often. */
export type Attempt = (
  work: () => Promise<unknown>,
  options?: { isProgress?: boolean },
) => Promise<boolean>;

/** Training uses a full core, so one job runs at a time; others stay `queued`. */
const maxRunning = 1;

/** Trains the job until it ends, is stopped or cancelled; then saves the state. */
export async function train(
  queued: JobRow,
  worker: FineTuningContext,
  halted: AbortSignal,
  attempt: Attempt,
): Promise<void> {
  const enter = worker.semaphore('fine-tuning', maxRunning).acquire(halted);
  const leave = await enter.catch(() => undefined);
  if (!leave) return;
  const ticker = createTicker();
  let trainer: Trainer | undefined;
  try {
    const job = await start(queued, worker);
    if (!job) return;
    const recorder = createRecorder(job, worker);
    for (let isGoing = true; isGoing && !halted.aborted; ) {
      const isTried = await attempt(async () => {
        trainer ??= await openTrainer(job, worker, halted);
        isGoing =
          trainer !== undefined &&
          (await advance({ job, context: worker, halted, trainer, recorder, ticker }));
      });
      if (!isTried) return;
    }
  } catch (error) {
    if (!(error instanceof TrainingFailure)) throw error;
    if (error.cause) worker.report(error.cause);
    await failJob(queued.id, ['queued', 'running'], error.jobError, worker);
  } finally {
    ticker.stop();
    await trainer?.close();
    leave();
  }
}

async function start(job: JobRow, worker: FineTuningContext): Promise<JobRow | undefined> {
  if (job.status === 'running') return job;
  const isNew = job.step === 0;
  const hasFile = await worker.store.files.find(job.training_file, worker.time());
  if (isNew && !hasFile) {
    await failJob(job.id, ['queued'], deletedFile('training_file'), worker);
    return undefined;
  }
  const events = isNew ? [jobEvents(job.id, worker).started()] : [];
  const change = { status: 'running' as const };
  const changed = await worker.store.fineTuningJobs.change(job.id, ['queued'], change, { events });
  return changed?.job;
}

interface Run {
  job: JobRow;
  context: FineTuningContext;
  halted: AbortSignal;
  trainer: Trainer;
  recorder: ReturnType<typeof createRecorder>;
  ticker: ReturnType<typeof createTicker>;
}

/** Trains until the next save or the end. True: more steps are left. */
async function advance(run: Run): Promise<boolean> {
  const { job, context: worker, trainer, recorder, ticker } = run;
  recorder.setTotal(trainer.totalSteps);
  while (trainer.step < trainer.totalSteps) {
    const metrics = await nextStep(run);
    if (!metrics) {
      if (await recorder.flush()) await save(run);
      return false;
    }
    recorder.add(metrics);
    const isLast = trainer.step >= trainer.totalSteps;
    if (metrics.isEpochEnd && !isLast) {
      const isAdded = await recorder.addCheckpoint(metrics, () => trainer.exportModel());
      if (!isAdded) return false;
    }
    if (ticker.isFlushDue() && !(await recorder.flush())) return false;
    if (ticker.isSaveDue()) {
      if (await recorder.flush()) await save(run);
      return true;
    }
  }
  if (!(await recorder.flush())) return false;
  await save(run);
  await finishJob(job, trainer, worker);
  return false;
}

/** Undefined if the job is stopped. */
async function nextStep({ trainer, halted }: Run): Promise<StepMetrics | undefined> {
  if (halted.aborted) return undefined;
  try {
    return await trainer.next(halted);
  } catch (error) {
    if (halted.aborted) return undefined;
    if (isInterruption(error)) throw error;
    throw new TrainingFailure(error);
  }
}

/** Never ahead of the recorded steps, so repeated steps after a crash are recorded once. */
async function save({ job, context: worker, trainer }: Run): Promise<void> {
  await writeBytes(worker.modelFiles, stateFile(job.id), await trainer.saveState());
}
