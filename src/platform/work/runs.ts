import { OpenAI } from '@/lib/openai';
import type { RunRow } from '../db/schema/runs';
import { ofRun } from '../telling';
import type { Desk } from './desk';
import type { Halt, Kind } from './kind';
import { carryOut } from './runs/calls';
import { endRun } from './runs/endings';
import { failureOf } from './runs/failure';
import { Overtaken } from './runs/overtaken';
import { TurnFailure, takeTurn } from './runs/turn';

/** How long an answer that is on its way is waited for once the platform stops, in milliseconds. */
const grace = 2_000;

/** Runs wait for their models, and each backend has a line of its own. */
export const runWork = (desk: Desk): Kind => {
  const model = createModel(desk);
  return {
    name: 'runs',
    lanes: 256,
    async unfinished(limit) {
      const rows = await desk.store.runs.unfinished(limit);
      return rows.map(({ id, status, expires_at }) => {
        return { id, expires_at, isCalledOff: status === 'cancelling' };
      });
    },
    run: (id, halted) => workOn(id, desk, model, halted),
  };
};

/** The platform's own chat, asked as a client would: what will pass is waited for. */
function createModel({ send }: Desk): OpenAI {
  return new OpenAI({
    apiKey: null,
    baseURL: 'http://platform/v1',
    organization: null,
    project: null,
    maxRetries: 8,
    fetch: (url, init) => send(new Request(url, init)),
  });
}

/** Takes one step after another, each from the rows as they are then, until there is nothing to do. */
async function workOn(id: string, desk: Desk, model: OpenAI, halted: AbortSignal): Promise<void> {
  const { cut, release } = cutWhen(halted);
  await tellRestart(id, desk);
  try {
    for (;;) {
      if (halted.aborted && halted.reason === ('stopping' satisfies Halt)) return;
      const run = await desk.store.runs.find(id);
      if (!run || !(await step(run, desk, model, cut, halted))) return;
    }
  } finally {
    release();
  }
}

/** True when there may be more to do. */
async function step(
  run: RunRow,
  desk: Desk,
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
    if (open?.type === 'tool_calls') await carryOut(run, open, desk, cut);
    else await takeTurn(run, steps, desk, model, cut);
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return true;
    return !(await endBy(error, run, desk, halted));
  }
}

/** Ends a run by what interrupted it, with what was written until then. False: not yet. */
async function endBy(
  error: unknown,
  run: RunRow,
  desk: Desk,
  halted: AbortSignal,
): Promise<boolean> {
  const [cause, content] =
    error instanceof TurnFailure ? [error.cause, error.content] : [error, undefined];
  const last = content ? { content } : {};
  if (!halted.aborted)
    return endRun(run, { status: 'failed', error: failureOf(cause) }, desk, last);
  const reason = halted.reason as Halt;
  if (reason === 'cancelled') return endRun(run, { status: 'cancelled' }, desk, last);
  if (reason === 'expired') return endRun(run, { status: 'expired' }, desk, last);
  return false;
}

/**
 * Whoever still listens to a message that a stopped process wrote would hear its beginning twice:
 * the message is written anew, and they are told to look for it.
 */
async function tellRestart(id: string, { store }: Desk): Promise<void> {
  const steps = await store.runSteps.all(id);
  const isBegun = steps.some(({ type, status }) => {
    return type === 'message_creation' && status === 'in_progress';
  });
  if (!isBegun) return;
  const message =
    'The server was restarted during this run, which goes on. Retrieve it to follow it.';
  const error = { message, type: 'server_error', param: null, code: 'server_restarted' };
  await store.runs.tell(id, [{ event: 'error', data: { error } }]);
}

/** Cut off at once when the run is, and a little later when the platform stops. */
function cutWhen(halted: AbortSignal) {
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onHalt = () => {
    if (halted.reason !== ('stopping' satisfies Halt)) cut.abort();
    else timer = setTimeout(() => cut.abort(), grace);
  };
  if (halted.aborted) onHalt();
  else halted.addEventListener('abort', onHalt, { once: true });
  const release = () => {
    clearTimeout(timer);
    halted.removeEventListener('abort', onHalt);
  };
  return { cut: cut.signal, release };
}
