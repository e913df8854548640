import type { FineTuningDesk } from './desk';
import { jobEvents } from './events';
import { deletedFile, failJob, TrainingFailure } from './fail';
import { finishJob } from './finish';
import { createRecorder } from './recorder';
import type { JobRow } from './schema';
import { stateFile, writeBytes } from './state';
import { createTicker } from './ticker';
import { openTrainer } from './trainer-of-job';
import type { StepMetrics, Trainer } from './training/trainer';

/** False: it was not done, because the process died of it too often. */
export type Attempt = (
  work: () => Promise<unknown>,
  options?: { isProgress?: boolean },
) => Promise<boolean>;

/** Training uses a whole core: jobs behind the one that runs wait as `queued`. */
const maxRunning = 1;

/** Trains the job to its end, or until it is halted or called off; then its state is saved. */
export async function train(
  queued: JobRow,
  worker: FineTuningDesk,
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
          (await advance({ job, desk: worker, halted, trainer, recorder, ticker }));
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

async function start(job: JobRow, worker: FineTuningDesk): Promise<JobRow | undefined> {
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
  desk: FineTuningDesk;
  halted: AbortSignal;
  trainer: Trainer;
  recorder: ReturnType<typeof createRecorder>;
  ticker: ReturnType<typeof createTicker>;
}

/** Trains until it is time to save, or to the end. True: there is more to do. */
async function advance(run: Run): Promise<boolean> {
  const { job, desk: worker, trainer, recorder, ticker } = run;
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

/** Undefined once the job is halted. */
async function nextStep({ trainer, halted }: Run): Promise<StepMetrics | undefined> {
  if (halted.aborted) return undefined;
  try {
    return await trainer.next(halted);
  } catch (error) {
    if (halted.aborted) return undefined;
    throw new TrainingFailure(error);
  }
}

/** Never ahead of what is recorded: what is done twice after a crash is recorded once. */
async function save({ job, desk: worker, trainer }: Run): Promise<void> {
  await writeBytes(worker.modelFiles, stateFile(job.id), await trainer.saveState());
}
