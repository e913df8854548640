import type { Logger } from 'pino';
import type OpenAI from '@/lib/openai';
import { ownFailure } from '../bulk-operations/failures';
import { isUnhealthy, retryAfterOf, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { RestResubmissionRow } from '../db/schema';
import type { Results } from '../history/results';
import type { HistoryStore } from '../history/store';
import { backOff } from '../history/tracker/intervals';
import { restSteps, type StepOutcome } from './rest-steps';
import type { DueRest, RestStore } from './rest-store';

interface Deps {
  store: RestStore;
  history: HistoryStore;
  results: Results;
  connections: { find(slug: string): Promise<Connection | undefined | null> };
  openClient(connection: Connection): Promise<OpenAI>;
  /** Milliseconds. */
  now: () => number;
  log: Logger;
}

export type RestRunner = ReturnType<typeof createRestRunner>;

/**
 * Cancels batches and resubmits what was not run of them, step by step. Each step is written down before the next
 * begins, so that a new process goes on where the last one ended.
 */
export function createRestRunner(deps: Deps) {
  const { store, history, results, log } = deps;
  const now = () => Math.floor(deps.now() / 1000);

  /** Does one step. The next is due at once, with the next tick. */
  async function goOn({ rest, connection: slug, id }: DueRest, signal: AbortSignal): Promise<void> {
    const connection = await deps.connections.find(slug);
    if (!connection || connection.deletedAt !== null)
      return end(rest, `The connection ${slug} was deleted.`);
    const origin = await history.find({ connection: slug, kind: 'batch' }, id);
    if (!origin) return end(rest, 'The batch is not in the history any more.');
    const step = restSteps[rest.state as keyof typeof restSteps];
    try {
      const openai = await deps.openClient(connection);
      const outcome = await step({ history, results, openai, origin, rest });
      await settle(rest, outcome);
    } catch (error) {
      if (!signal.aborted) await postponeOrEnd(rest, error);
    }
  }

  async function settle(rest: RestResubmissionRow, outcome: StepOutcome): Promise<void> {
    const { state = rest.state, fileId = rest.fileId } = outcome;
    const isOver = !(state in restSteps);
    const isSame = state === rest.state && fileId === rest.fileId;
    const nextTryAt = isOver ? null : now() + (isSame ? pollInterval : 0);
    const written = await store.update(rest, { ...outcome, ...noFailure, nextTryAt });
    if (written && !isSame) await history.touch(rest.batch);
  }

  async function postponeOrEnd(rest: RestResubmissionRow, error: unknown): Promise<void> {
    const failure = upstreamFailure(error);
    if (!failure) log.error({ err: error, batch: rest.batch }, 'a rest could not be resubmitted');
    if (!failure || !(isUnhealthy(failure) || failure.status === 429))
      return end(rest, failure ?? messageOf(error));
    const failures = rest.failures + 1;
    const nextTryAt = now() + backOff(failures, retryAfterOf(error));
    await store.update(rest, { failures, failure, nextTryAt });
    await history.touch(rest.batch);
  }

  async function end(
    rest: RestResubmissionRow,
    reason: string | RestResubmissionRow['failure'],
  ): Promise<void> {
    const failure = typeof reason === 'string' ? ownFailure(reason) : reason;
    await store.update(rest, { state: 'failed', failure, nextTryAt: null });
    await history.touch(rest.batch);
  }

  return {
    /** Does the next step of each that is due. */
    async tick(signal: AbortSignal): Promise<void> {
      for (const due of await store.due(now())) {
        if (signal.aborted) return;
        await goOn(due, signal);
      }
    },
  };
}

const noFailure = { failures: 0, failure: null };

/** Seconds until it is looked again whether the batch has ended and its results are read. */
const pollInterval = 2;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
