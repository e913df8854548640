import { createSemaphore, type Semaphore } from '@/lib/concurrency';
import { batchTasks } from './batches/worker';
import { cleanUp } from './cleanup';
import { recordEarlierUsage } from './earlier-usage';
import type { CreateTrainer } from './fine-tuning/context';
import { fineTuningWork } from './fine-tuning/worker';
import { createScheduler, type Scheduler } from './jobs/scheduler';
import { createSuspects } from './jobs/suspects';
import type { WorkerContext } from './jobs/worker-context';
import { responseTasks } from './responses/worker';
import { runTasks } from './runs/worker';
import { ingestionTasks } from './vector-stores/ingestion';
import { staleChunkTasks } from './vector-stores/stale-chunks';

interface JobsOptions extends Omit<WorkerContext, 'semaphore' | 'suspects'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  createTrainer: CreateTrainer;
}

/** The background work of the platform. */
export function createJobs({ now, report, createTrainer, ...options }: JobsOptions): Scheduler {
  const suspects = createSuspects(options.store.suspects);
  const worker: WorkerContext = { ...options, semaphore: createSemaphores(), suspects };
  const types = [
    batchTasks(worker),
    runTasks(worker, report),
    responseTasks(worker, report),
    ingestionTasks(worker),
    staleChunkTasks(worker),
    fineTuningWork({ ...worker, createTrainer, report }),
  ];
  const loop = createScheduler({
    types: types,
    version: worker.store.version,
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
      started ??= suspects.start(underWay).catch(report).then(loop.start);
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

function createSemaphores() {
  const semaphores = new Map<string, Semaphore>();
  return (name: string, limit: number) => {
    const semaphore = semaphores.get(name) ?? createSemaphore(limit);
    semaphores.set(name, semaphore);
    return semaphore;
  };
}
