import { onAbort } from '@/lib/on-abort';
import type { OpenAI } from '@/lib/openai';
import { endOf } from '@/lib/timestamps';
import type { RunStepRow } from '../db/schema/run-steps';
import type { RunRow } from '../db/schema/runs';
import { runLifetime } from '../lifetimes';
import { ofRun } from '../telling';
import { type Desk, forProject } from './desk';
import type { Halt, Kind } from './kind';
import { createPatientEmbed } from './patient-embed';
import { carryOut, isUnfinishedSearch } from './runs/calls';
import { type Ending, endRun, type Last } from './runs/endings';
import { failureOf, ownFailure } from './runs/failure';
import { waitForFiles } from './runs/files';
import { createModels } from './runs/models';
import { Overtaken } from './runs/overtaken';
import { beginAnew } from './runs/restart';
import { TurnFailure, takeTurn } from './runs/turn';
import { poisonMessage } from './suspects';

/** Runs that are worked on at a time. */
const lanes = 256;

const keyOf = (id: string) => `run:${id}`;

interface RunDesk extends Desk {
  /** Told of what went wrong with us. */
  report(error: unknown): void;
}

/** Runs wait for their models, and each backend has a line of its own. */
export const runWork = (given: Desk, report: (error: unknown) => void): Kind => {
  const desk: RunDesk = { ...given, report, embed: createPatientEmbed(given.engines) };
  const modelOf = createModels(desk);
  const cuts = new Map<string, AbortController>();

  /** A run that is worked on and is not among the unfinished has ended, or went with its thread. */
  const cutGone = async (unfinished: { id: string }[]) => {
    const known = new Set(unfinished.map(({ id }) => id));
    for (const [id, cut] of cuts)
      if (!known.has(id) && !(await desk.store.runs.find(id))) cut.abort();
  };

  return {
    name: 'runs',
    lanes,

    async unfinished(limit) {
      const rows = await desk.store.runs.unfinished(limit);
      await cutGone(rows);
      return rows.map(({ id, status, expires_at }) => {
        const ends = expires_at === null ? null : endOf(expires_at, desk.time(), runLifetime);
        return { id, expires_at: ends, isCalledOff: status === 'cancelling' };
      });
    },

    async underWay() {
      const rows = await desk.store.runs.unfinished(lanes);
      return rows.filter(({ status }) => status === 'in_progress').map(({ id }) => keyOf(id));
    },

    async run(id, halted) {
      const cut = new AbortController();
      const release = cutWhen(halted, cut, desk.grace);
      cuts.set(id, cut);
      try {
        await desk.suspects.attempt(keyOf(id), cut.signal, async () => {
          if (desk.suspects.isExhausted(keyOf(id))) await failPoison(id, desk);
          await beginAnew(id, desk);
          const project = await projectOf(id, desk);
          if (project === undefined) return;
          const own = forProject(desk, project);
          await workOn(id, own, modelOf(project), cut.signal, halted);
        });
      } finally {
        release();
        cuts.delete(id);
      }
    },
  };
};

/** A run belongs to the project of its thread. Undefined: it went with it. */
async function projectOf(id: string, { store }: RunDesk): Promise<string | undefined> {
  const run = await store.runs.find(id);
  return run && (await store.threads.find(run.thread_id))?.project;
}

/** Fails a run that the process died of too often, with what was written until then. */
async function failPoison(id: string, desk: RunDesk): Promise<void> {
  const run = await desk.store.runs.find(id);
  const error = { code: 'server_error' as const, message: poisonMessage };
  if (run) await endRun(run, { status: 'failed', error }, desk);
}

/** Takes one step after another, each from the rows as they are then, until there is nothing to do. */
async function workOn(
  id: string,
  desk: RunDesk,
  model: OpenAI,
  cut: AbortSignal,
  halted: AbortSignal,
): Promise<void> {
  for (;;) {
    if (halted.aborted && halted.reason === ('stopping' satisfies Halt)) return;
    const run = await desk.store.runs.find(id);
    if (!run || !(await step(run, desk, model, cut, halted))) return;
  }
}

/** True when there may be more to do. */
async function step(
  run: RunRow,
  desk: RunDesk,
  model: OpenAI,
  cut: AbortSignal,
  halted: AbortSignal,
): Promise<boolean> {
  const { store, time } = desk;
  const isLate = run.expires_at !== null && time() >= run.expires_at;
  if (run.status === 'cancelling') return !(await endRun(run, { status: 'cancelled' }, desk));
  if (run.status !== 'queued' && run.status !== 'in_progress') return false;
  if (isLate || halted.reason === ('expired' satisfies Halt))
    return !(await endRun(run, { status: 'expired' }, desk));
  if (run.status === 'queued') {
    const begun = { status: 'in_progress' as const, started_at: run.started_at ?? time() };
    await store.runs.happen(run.id, ['queued'], { run: begun }, (now) => [ofRun(now.run)]);
    return true;
  }
  try {
    const steps = await store.runSteps.all(run.id);
    const open = steps.find(({ status }) => status === 'in_progress');
    if (needsFiles(open) && (await waitForFiles(run, desk, AbortSignal.any([cut, halted]))))
      return true;
    if (open) await carryOut(run, open, desk, cut);
    else await takeTurn(run, steps, desk, model, cut);
    return true;
  } catch (error) {
    return !(await endBy(error, run, desk, cut, halted));
  }
}

/** Whether what comes next in a run is its model or a search. */
const needsFiles = (open: RunStepRow | undefined) =>
  !open ||
  (open.step_details.type === 'tool_calls' &&
    open.step_details.tool_calls.some(isUnfinishedSearch));

/**
 * Ends a run by what interrupted it, with what was written until then; where it was cancelled
 * meanwhile, as cancelled. False: it has to be looked at again.
 */
async function endBy(
  error: unknown,
  run: RunRow,
  desk: RunDesk,
  cut: AbortSignal,
  halted: AbortSignal,
): Promise<boolean> {
  const [cause, content] =
    error instanceof TurnFailure ? [error.cause, error.content] : [error, undefined];
  const last: Last = { content };
  const ending = endingBy(cause, desk, cut, halted);
  if (ending && (await endRun(run, ending, desk, last))) return true;
  return endRun(run, { status: 'cancelled' }, desk, last);
}

/** Undefined: the run is elsewhere, or goes on at the next start. */
function endingBy(
  cause: unknown,
  { report }: RunDesk,
  cut: AbortSignal,
  halted: AbortSignal,
): Ending | undefined {
  if (halted.aborted)
    return halted.reason === ('expired' satisfies Halt) ? { status: 'expired' } : undefined;
  if (cause instanceof Overtaken || cut.aborted) return undefined;
  const error = failureOf(cause);
  if (!error) report(cause);
  return { status: 'failed', error: error ?? ownFailure };
}

/** Cuts a run off at once when it is called off or late, and a little later when the platform stops. */
function cutWhen(halted: AbortSignal, cut: AbortController, grace: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  const release = onAbort(halted, () => {
    if (halted.reason !== ('stopping' satisfies Halt)) cut.abort();
    else timer = setTimeout(() => cut.abort(), grace);
  });
  return () => {
    clearTimeout(timer);
    release();
  };
}
