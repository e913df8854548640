import type { Logger } from 'pino';
import { createSemaphore, type Semaphore } from '@/lib/concurrency';
import type OpenAI from '@/lib/openai';
import { retryAfterOf, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { ConversionStore } from '../conversions/store';
import type { BulkOperationRow } from '../db/schema';
import type { HistoryStore } from '../history/store';
import { backOff } from '../history/tracker/intervals';
import { createBulkActions } from './actions';
import { BulkStop, failureOf, mustPause } from './failures';
import type { BulkOperationStore } from './store';
import type { BulkActionRunner, BulkWork } from './work';

interface Deps {
  store: BulkOperationStore;
  conversions: ConversionStore;
  history: HistoryStore;
  connections: { find(slug: string): Promise<Connection | undefined | null> };
  openClient(connection: Connection): Promise<OpenAI>;
  /** Milliseconds. */
  now: () => number;
  log: Logger;
}

/** Maximum concurrent requests to one connection, over all its operations. */
const maxRequests = 8;

/** Maximum seconds for writing the items of an operation. */
const maxCreation = 600;

export type BulkRunner = ReturnType<typeof createBulkRunner>;

/** Runs all operations until they end, and resumes unfinished ones after a restart. */
export function createBulkRunner(deps: Deps) {
  const { store, log } = deps;
  const actions = createBulkActions();
  const running = new Map<string, Promise<void>>();
  const requests = new Map<string, Semaphore>();
  const now = () => Math.floor(deps.now() / 1000);
  const requestsOf = (connection: string) => {
    const semaphore = requests.get(connection) ?? createSemaphore(maxRequests);
    requests.set(connection, semaphore);
    return semaphore;
  };

  async function openSource(slug: string) {
    const connection = await deps.connections.find(slug);
    if (!connection) return null;
    const openai = connection.deletedAt === null ? await deps.openClient(connection) : null;
    return { connection, openai };
  }

  async function runOperation(operation: BulkOperationRow, signal: AbortSignal): Promise<void> {
    const connection = await deps.connections.find(operation.connection);
    if (!connection || connection.deletedAt !== null) return store.end(operation.id, now());
    const work: BulkWork = {
      ...{ operation, connection, store, log, now, signal },
      conversions: deps.conversions,
      history: deps.history,
      openai: await deps.openClient(connection),
      openSource,
      by: { id: operation.createdBy, name: operation.createdByName },
      requests: requestsOf(connection.slug),
    };
    await runAction(actions[operation.action], work);
  }

  return {
    /** Starts what is due without waiting for it. */
    async tick(signal: AbortSignal): Promise<void> {
      await store.removeUnready(now() - maxCreation);
      // One that ends while these are read may be among them.
      const begun = new Set(running.keys());
      for (const operation of await store.due(now())) {
        if (begun.has(operation.id) || running.has(operation.id)) continue;
        const turn = runOperation(operation, signal)
          .catch((err) => {
            if (!signal.aborted) log.error({ err }, 'a bulk operation failed');
          })
          .finally(() => running.delete(operation.id));
        running.set(operation.id, turn);
      }
    },

    /** Resolves once no operation is running. */
    async idle(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}

/** Runs an operation until it ends, is cancelled, or has to wait. */
async function runAction(action: BulkActionRunner, work: BulkWork): Promise<void> {
  const { operation, store, now } = work;
  try {
    if (operation.cancelledBy !== null) {
      await action.cancel?.(work);
      return await store.end(operation.id, now());
    }
    const turn = await action.run(work);
    if (turn === 'ended') await store.end(operation.id, now());
    else if (turn !== 'interrupted')
      await store.pause(operation.id, {
        pausedUntil: turn.waitUntil,
        failures: 0,
        failure: null,
      });
  } catch (error) {
    if (!work.signal.aborted) await pauseOrEnd(work, error);
  }
}

async function pauseOrEnd({ operation, store, now, log }: BulkWork, error: unknown): Promise<void> {
  if (error instanceof BulkStop) return store.end(operation.id, now(), error.failure);
  const failure = upstreamFailure(error);
  // If the cancellation fails, the upstream work continues to its end.
  if (operation.cancelledBy !== null) return store.end(operation.id, now(), failure);
  if (failure && mustPause(failure)) {
    const failures = (await store.failuresOf(operation.id)) + 1;
    const pausedUntil = now() + backOff(failures, retryAfterOf(error));
    return store.pause(operation.id, { pausedUntil, failures, failure });
  }
  if (!failure) log.error({ err: error, operation: operation.id }, 'a bulk operation failed');
  return store.end(operation.id, now(), failureOf(error));
}
