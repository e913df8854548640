import { batchTasks } from '../batches/worker';
import type { CreateTrainer } from '../fine-tuning/desk';
import { fineTuningWork } from '../fine-tuning/worker';
import { runTasks } from '../runs/worker';
import { ingestionTasks } from '../vector-stores/ingestion';
import { staleChunkTasks } from '../vector-stores/stale-chunks';
import { cleanUp } from './cleanup';
import { createScheduler, type Scheduler } from './scheduler';
import { createSemaphore, type Semaphore } from './semaphore';
import { createSuspects } from './suspects';
import type { WorkerContext } from './worker-context';

interface JobsOptions extends Omit<WorkerContext, 'semaphore' | 'suspects'> {
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  createTrainer: CreateTrainer;
}

/** All that the platform does after it has answered. */
export function createJobs({ now, report, createTrainer, ...options }: JobsOptions): Scheduler {
  const suspects = createSuspects(options.store.suspects);
  const worker: WorkerContext = { ...options, semaphore: createSemaphores(), suspects };
  const types = [
    batchTasks(worker),
    runTasks(worker, report),
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

  return {
    ...loop,
    start() {
      started ??= suspects.start(underWay).catch(report).then(loop.start);
    },
    async stop() {
      await started;
      started = undefined;
      await loop.stop();
      await suspects.stop();
    },
  };
}

function createSemaphores() {
  const gates = new Map<string, Semaphore>();
  return (name: string, semaphore: number) => {
    const gate = gates.get(name) ?? createSemaphore(semaphore);
    gates.set(name, gate);
    return gate;
  };
}
