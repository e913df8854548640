import { isInterruption } from '@/lib/database/unavailable';
import type { OpenAI } from '@/lib/openai';
import { endOf } from '@/lib/timestamps';
import { createRetryingEmbed } from '../engine/retrying-embed';
import { abortWhenStopped } from '../jobs/abort-when-stopped';
import { poisonMessage } from '../jobs/suspects';
import type { StopReason, TaskType } from '../jobs/task-type';
import { forProject, type WorkerContext } from '../jobs/worker-context';
import { runLifetime } from '../lifetimes';
import { runEvent } from './event-serializer';
import { executeToolCalls, isUnfinishedSearch } from './execute-tool-calls';
import { type FinalContent, finishRun, type RunOutcome } from './finish-run';
import { createModelClients } from './model-clients';
import { ModelTurnError, runModelTurn } from './model-turn';
import { restartInterrupted } from './restart';
import { internalRunError, runErrorOf } from './run-error';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';
import { waitForFiles } from './wait-for-files';

/** Concurrent runs. */
const maxSlots = 256;

const suspectKey = (id: string) => `run:${id}`;

interface RunWorkerContext extends WorkerContext {
  /** Called with internal errors. */
  report(error: unknown): void;
}

/** High, because runs mostly wait for models, and each backend has its own queue. */
export const runTasks = (given: WorkerContext, report: (error: unknown) => void): TaskType => {
  const worker: RunWorkerContext = { ...given, report, embed: createRetryingEmbed(given.engines) };
  const modelOf = createModelClients(worker);
  const cuts = new Map<string, AbortController>();

  /** A running task that is no longer unfinished has ended or was deleted with its thread. */
  const cutGone = async (unfinished: { id: string }[]) => {
    const known = new Set(unfinished.map(({ id }) => id));
    for (const [id, cut] of cuts)
      if (!known.has(id) && !(await worker.store.runs.find(id))) cut.abort();
  };

  return {
    name: 'runs',
    slots: maxSlots,
    suspectKey,

    async unfinished(limit) {
      const rows = await worker.store.runs.unfinished(limit);
      await cutGone(rows);
      return rows.map(({ id, status, expires_at }) => {
        const ends = expires_at === null ? null : endOf(expires_at, worker.time(), runLifetime);
        return { id, expires_at: ends, isCancelled: status === 'cancelling' };
      });
    },

    async inProgress() {
      const rows = await worker.store.runs.unfinished(maxSlots);
      return rows.filter(({ status }) => status === 'in_progress').map(({ id }) => suspectKey(id));
    },

    async run(id, stopped) {
      const cut = new AbortController();
      const release = abortWhenStopped(stopped, cut, worker.gracePeriod);
      cuts.set(id, cut);
      try {
        await worker.suspects.attempt(suspectKey(id), cut.signal, async () => {
          if (worker.suspects.isExhausted(suspectKey(id))) await failPoisonedRun(id, worker);
          await restartInterrupted(id, worker);
          const project = await projectOf(id, worker);
          if (project === undefined) return;
          const own = forProject(worker, project);
          await executeRun(id, own, modelOf(project), cut.signal, stopped);
        });
      } finally {
        release();
        cuts.delete(id);
      }
    },
  };
};

/** The project of the thread. Undefined: deleted. */
async function projectOf(id: string, { store }: RunWorkerContext): Promise<string | undefined> {
  const run = await store.runs.find(id);
  return run && (await store.threads.find(run.thread_id))?.project;
}

/** Fails a run that crashed the process too often, keeping its partial output. */
async function failPoisonedRun(id: string, worker: RunWorkerContext): Promise<void> {
  const run = await worker.store.runs.find(id);
  const error = { code: 'server_error' as const, message: poisonMessage };
  if (run) await finishRun(run, { status: 'failed', error }, worker);
}

/** Executes steps until nothing is left, each based on the current rows. */
async function executeRun(
  id: string,
  worker: RunWorkerContext,
  model: OpenAI,
  cut: AbortSignal,
  stopped: AbortSignal,
): Promise<void> {
  for (;;) {
    if (stopped.aborted && stopped.reason === ('stopping' satisfies StopReason)) return;
    const run = await worker.store.runs.find(id);
    if (!run || !(await advanceRun(run, worker, model, cut, stopped))) return;
  }
}

/** True when there may be more to do. */
async function advanceRun(
  run: RunRow,
  worker: RunWorkerContext,
  model: OpenAI,
  cut: AbortSignal,
  stopped: AbortSignal,
): Promise<boolean> {
  const { store, time } = worker;
  const isLate = run.expires_at !== null && time() >= run.expires_at;
  if (run.status === 'cancelling') return !(await finishRun(run, { status: 'cancelled' }, worker));
  if (run.status !== 'queued' && run.status !== 'in_progress') return false;
  if (isLate || stopped.reason === ('expired' satisfies StopReason))
    return !(await finishRun(run, { status: 'expired' }, worker));
  if (run.status === 'queued') {
    const begun = { status: 'in_progress' as const, started_at: run.started_at ?? time() };
    await store.runs.transition(run.id, ['queued'], { run: begun }, (now) => [runEvent(now.run)]);
    return true;
  }
  try {
    const steps = await store.runSteps.all(run.id);
    const open = steps.find(({ status }) => status === 'in_progress');
    if (needsFiles(open) && (await waitForFiles(run, worker, AbortSignal.any([cut, stopped]))))
      return true;
    if (open) await executeToolCalls(run, open, worker, cut);
    else await runModelTurn(run, steps, worker, model, cut);
    return true;
  } catch (error) {
    return !(await finishInterrupted(error, run, worker, cut, stopped));
  }
}

/** The next action of a run: a model turn or a search. */
const needsFiles = (open: RunStepRow | undefined) =>
  !open ||
  (open.step_details.type === 'tool_calls' &&
    open.step_details.tool_calls.some(isUnfinishedSearch));

/**
 * Ends an interrupted run with its partial output, as cancelled if it was cancelled meanwhile. False: check the run
 * again.
 */
async function finishInterrupted(
  error: unknown,
  run: RunRow,
  worker: RunWorkerContext,
  cut: AbortSignal,
  stopped: AbortSignal,
): Promise<boolean> {
  const [cause, content] =
    error instanceof ModelTurnError ? [error.cause, error.content] : [error, undefined];
  const last: FinalContent = { content };
  const ending = outcomeOfError(cause, worker, cut, stopped);
  if (ending && (await finishRun(run, ending, worker, last))) return true;
  return finishRun(run, { status: 'cancelled' }, worker, last);
}

/** Undefined: the run changed, or continues at the next start. */
function outcomeOfError(
  cause: unknown,
  { report }: RunWorkerContext,
  cut: AbortSignal,
  stopped: AbortSignal,
): RunOutcome | undefined {
  if (stopped.aborted)
    return stopped.reason === ('expired' satisfies StopReason) ? { status: 'expired' } : undefined;
  if (cause instanceof RunStateConflict || cut.aborted) return undefined;
  // Begun anew by whoever can write.
  if (isInterruption(cause)) throw cause;
  const error = runErrorOf(cause);
  if (!error) report(cause);
  return { status: 'failed', error: error ?? internalRunError };
}
