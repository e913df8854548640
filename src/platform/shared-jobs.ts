import type { ProcessRegistry } from '@/lib/database/postgres/process-registry';
import { withinTerm } from '@/lib/database/transaction-scope';
import { isInterruption } from '@/lib/database/unavailable';
import { requestsOf } from './batches/blocks-store';
import { blockTasks } from './batches/run-blocks';
import { concurrencyOf, lineKey } from './batches/run-requests';
import type { Tx } from './db/open';
import type { JobsOptions } from './jobs';
import { claimedTasks } from './jobs/claimed-tasks';
import type { ClaimRows } from './jobs/claims-store';
import { createScheduler, type Scheduler } from './jobs/scheduler';
import { createSemaphores } from './jobs/semaphores';
import { blameProcess, sharedSuspectRows } from './jobs/shared-suspects';
import type { SharedWork } from './jobs/shared-work';
import { createSuspects } from './jobs/suspects';
import type { TaskType } from './jobs/task-type';
import { every, workAsProcess } from './jobs/work-as-process';
import type { WorkerContext } from './jobs/worker-context';

interface SharedOptions {
  claims: ClaimRows;
  processes: ProcessRegistry;
  typesOf(worker: WorkerContext, options: JobsOptions): TaskType[];
}

/** Milliseconds between looks for processes that died. */
const lookInterval = 1_000;
/** Milliseconds after which what was left to other processes is looked for again. */
const shareInterval = 200;

/**
 * The work that the processes on a Postgres database share. Each claims some of it. What a process that died had
 * claimed is free within ten seconds, and what it writes later changes nothing.
 */
export function createSharedJobs(options: JobsOptions, shared: SharedOptions): Scheduler {
  const { now, report, store } = options;
  const { claims, processes, typesOf } = shared;
  let own = '';
  let ending: AbortSignal | undefined;
  const sharing: SharedWork = {
    claims,
    process: () => own,
    count: createCount(processes),
    isStopping: () => ending?.aborted ?? false,
  };
  const suspects = createSuspects(sharedSuspectRows(store.suspects, claims, sharing.process));
  const worker = { ...options, semaphore: createSemaphores(), suspects, sharing };
  const types = typesOf(worker, options);
  let again: NodeJS.Timeout | undefined;
  const lookAgain = () => {
    again ??= setTimeout(() => {
      again = undefined;
      loop.schedule();
    }, shareInterval).unref();
  };
  const claimed = types.map((type) =>
    claimedTasks(type, { ...sharing, prepare: suspects.refresh, lookAgain }),
  );
  const loop = createScheduler({
    types: store.batchBlocks
      ? [...claimed, blockTasks(worker, store.batchBlocks, sharing)]
      : claimed,
    version: store.version,
    now,
    report,
    cleanUp: async () => {},
  });

  const buryDead = async () => {
    for (const dead of await claims.dead()) {
      const inProgress = await Promise.all(types.map((type) => type.inProgress?.() ?? []));
      const concurrency = await concurrencies(worker);
      await claims.bury(dead, async (tx, { claims: had, hasProgressed }) => {
        const keys = new Set(inProgress.flat());
        const suspected = had.flatMap(
          ({ type, id }) => types.find(({ name }) => name === type)?.suspectKey?.(id) ?? [],
        );
        const requests = await requestsInProgress(tx, dead, concurrency);
        const underWay = [...suspected.filter((key) => keys.has(key)), ...requests];
        await blameProcess(tx, dead, underWay, hasProgressed);
      });
      loop.schedule();
    }
  };

  const work = async (process: string, signal: AbortSignal) => {
    own = process;
    ending = signal;
    // Writes of this process are refused before.
    await withinTerm(undefined, () => claims.join(process));
    await suspects.start(async () => []);
    loop.start();
    await every(lookInterval, signal, () =>
      buryDead().catch((error) => {
        if (!isInterruption(error)) report(error);
      }),
    );
    clearTimeout(again);
    again = undefined;
    await loop.stop();
    own = '';
    await claims.leave(process);
  };

  let stopping = new AbortController();
  let working: Promise<void> | undefined;
  return {
    ...loop,
    start() {
      stopping = new AbortController();
      working ??= workAsProcess({ processes, work, signal: stopping.signal, report });
    },
    async stop() {
      stopping.abort();
      await working;
      working = undefined;
    },
  };
}

/** How many requests of each batch a process has in progress at most. */
async function concurrencies(worker: WorkerContext): Promise<Map<string, number>> {
  const rows = await worker.store.batches.unfinished(Number.MAX_SAFE_INTEGER);
  const found = new Map<string, number>();
  for (const batch of rows)
    if (batch.status === 'in_progress') found.set(batch.id, await concurrencyOf(batch, worker));
  return found;
}

async function requestsInProgress(
  tx: Tx,
  process: string,
  concurrency: Map<string, number>,
): Promise<string[]> {
  const blocks = await requestsOf(tx, process);
  return blocks.flatMap(({ batch, custom_ids }) =>
    custom_ids.slice(0, concurrency.get(batch) ?? 0).map((id) => lineKey(batch, id)),
  );
}

/** Milliseconds for which the number of processes is good. */
const countAge = 1_000;

function createCount(processes: ProcessRegistry): () => Promise<number> {
  let known: { at: number; count: Promise<number> } | undefined;
  return () => {
    if (!known || performance.now() - known.at > countAge)
      known = { at: performance.now(), count: processes.count().catch(() => 1) };
    return known.count;
  };
}
