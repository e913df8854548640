import type { Logger } from 'pino';
import type OpenAI from '@/lib/openai';
import { isUnhealthy, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { DeletionItemRow, DeletionRow } from '../db/schema';
import { type DeletableKind, deleteRecord } from '../history/delete';
import type { HistoryStore } from '../history/store';
import { backOff } from '../history/tracker/pace';
import { isGone } from '../history/tracker/refresh';
import type { DeletionStore } from './store';

interface Deps {
  store: DeletionStore;
  history: HistoryStore;
  connections: { find(slug: string): Promise<Connection | undefined | null> };
  openClient(connection: Connection): Promise<OpenAI>;
  /** Milliseconds. */
  now: () => number;
  log: Logger;
}

/** Items of one deletion that are read at once; they are deleted one after the other. */
const pageSize = 50;

/** Seconds that noting what is to be deleted takes at most. */
const maxStart = 600;

export type DeletionRunner = ReturnType<typeof createDeletionRunner>;

/** Deletes what was asked for. Each deletion has one request at a time on its way, and all of them go on at once. */
export function createDeletionRunner(deps: Deps) {
  const { store, now, log } = deps;
  const busy = new Map<string, Promise<void>>();
  const seconds = () => Math.floor(now() / 1000);

  return {
    /** Takes up what is due. Resolves without waiting for it. */
    async tick(signal: AbortSignal): Promise<void> {
      await store.endUnstarted(seconds() - maxStart, seconds());
      for (const deletion of await store.due(seconds())) {
        if (busy.has(deletion.id)) continue;
        const work = runDeletion(deps, deletion, signal)
          .catch((err) => {
            if (!signal.aborted) log.error({ err }, 'a deletion failed');
          })
          .finally(() => busy.delete(deletion.id));
        busy.set(deletion.id, work);
      }
    },

    /** Resolves once nothing of it is under way. */
    async idle(): Promise<void> {
      await Promise.all(busy.values());
    },
  };
}

/** Goes on with a deletion until it is over, is stopped, or has to pause. */
async function runDeletion(deps: Deps, deletion: DeletionRow, signal: AbortSignal): Promise<void> {
  const { store, connections, openClient, now } = deps;
  const seconds = () => Math.floor(now() / 1000);
  const connection = await connections.find(deletion.connection);
  if (!connection || connection.deletedAt !== null) return store.end(deletion.id, seconds());
  const openai = await openClient(connection);
  for (let failures = deletion.failures; ; ) {
    const items = await store.items(deletion.id, { state: 'waiting', limit: pageSize });
    if (items.length === 0) return store.end(deletion.id, seconds());
    for (const item of items) {
      if (signal.aborted || (await store.isOver(deletion.id))) return;
      const isSettled = await deleteItem(
        deps,
        { deletion, item, connection, openai, failures },
        signal,
      );
      if (!isSettled) return;
      failures = 0;
    }
  }
}

interface Work {
  deletion: DeletionRow;
  item: DeletionItemRow;
  connection: Connection;
  openai: OpenAI;
  failures: number;
}

/** False: upstream has to be left alone for a while. What it refuses for this object alone is the item's end. */
async function deleteItem(
  { store, history, now }: Deps,
  { deletion, item, connection, openai, failures }: Work,
  signal: AbortSignal,
): Promise<boolean> {
  const by = { id: deletion.by, name: deletion.byName };
  const at = Math.floor(now() / 1000);
  try {
    await deleteRecord({ history, connection, openai, signal }, deletion.kind as DeletableKind, {
      id: item.id,
      by,
    });
    await store.settle(item, { state: 'deleted', failure: null, at });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    const failure = upstreamFailure(error);
    if (!failure) throw error;
    if (isGone(error)) {
      await store.settle(item, { state: 'missing', failure, at });
      return true;
    }
    if (!isUnhealthy(failure) && failure.status !== 429) {
      await store.settle(item, { state: 'failed', failure, at });
      return true;
    }
    await store.pause(deletion.id, {
      heldUntil: at + backOff(failures + 1),
      failures: failures + 1,
      failure,
    });
    return false;
  }
}
