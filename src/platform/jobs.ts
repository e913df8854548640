import { batchTasks } from './batches/worker';
import { cleanUp } from './cleanup';
import { recordEarlierUsage } from './earlier-usage';
import type { CreateTrainer } from './fine-tuning/context';
import { fineTuningWork } from './fine-tuning/worker';
import { createScheduler, type Scheduler } from './jobs/scheduler';
import { createSemaphores } from './jobs/semaphores';
import { createSuspects } from './jobs/suspects';
import type { TaskType } from './jobs/task-type';
import type { WorkerContext } from './jobs/worker-context';
import { responseTasks } from './responses/worker';
import { runTasks } from './runs/worker';
import { createSharedJobs } from './shared-jobs';
import { ingestionTasks } from './vector-stores/ingestion';
import { staleChunkTasks } from './vector-stores/stale-chunks';

export interface JobsOptions extends Omit<WorkerContext, 'semaphore' | 'suspects' | 'sharing'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  createTrainer: CreateTrainer;
}

type Work = Pick<Scheduler, 'start' | 'stop'>;

export interface Jobs extends Scheduler {
  /** What one process does for all. */
  leading: Work;
  /** What the processes on a Postgres database share. Undefined: whoever leads does all of it. */
  shared: Work | undefined;
}

/** The background work of the platform. */
export function createJobs(options: JobsOptions): Jobs {
  const { claims, processes } = options.store;
  const shared =
    claims && processes && createSharedJobs(options, { claims, processes, typesOf: taskTypes });
  const leading = createLeading(options, shared === undefined);
  const all = shared ? [leading, shared] : [leading];
  return {
    leading,
    shared,
    schedule: () => {
      for (const each of all) each.schedule();
    },
    start: () => {
      for (const each of all) each.start();
    },
    stop: async () => void (await Promise.all(all.map((each) => each.stop()))),
    idle: async () => void (await Promise.all(all.map((each) => each.idle()))),
  };
}

/** What is done by one process at a time: cleaning up, and all work that is not shared. */
function createLeading(options: JobsOptions, isAll: boolean): Scheduler {
  const { now, report, store } = options;
  const suspects = createSuspects(store.suspects);
  const worker: WorkerContext = { ...options, semaphore: createSemaphores(), suspects };
  const types = [...(isAll ? taskTypes(worker, options) : []), staleChunkTasks(worker)];
  const loop = createScheduler({
    types,
    version: store.version,
    now,
    report,
    cleanUp: (stopping) => cleanUp(worker, stopping),
  });
  const underWay = async () =>
    (await Promise.all(types.map((type) => type.inProgress?.() ?? []))).flat();
  let started: Promise<void> | undefined;
  let earlier: Promise<void> | undefined;
  let stopping = new AbortController();

  return {
    ...loop,
    start() {
      stopping = new AbortController();
      const ready = isAll ? suspects.start(underWay).catch(report) : Promise.resolve();
      started ??= ready.then(loop.start);
      earlier = recordEarlierUsage(worker, stopping.signal).catch(report);
    },
    async stop() {
      stopping.abort();
      await Promise.all([started, earlier]);
      started = undefined;
      await loop.stop();
      await suspects.stop();
    },
  };
}

/** What is done for each object. */
function taskTypes(
  worker: WorkerContext,
  { report, createTrainer }: Pick<JobsOptions, 'report' | 'createTrainer'>,
): TaskType[] {
  return [
    batchTasks(worker),
    runTasks(worker, report),
    responseTasks(worker, report),
    ingestionTasks(worker),
    fineTuningWork({ ...worker, createTrainer, report }),
  ];
}
