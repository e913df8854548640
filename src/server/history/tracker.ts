import { setInterval } from 'node:timers/promises';
import type { Logger } from 'pino';
import type OpenAI from '@/lib/openai';
import type { Connection } from '../connections/store';
import { type KindName, type KindTable, kindTable } from './kinds';
import type { HistoryStore } from './store';
import type { ListKey } from './store/list-key';
import { type Changed, noteChanged, readChanged } from './tracker/heed';
import { followList, refreshList } from './tracker/list';
import type { ListContext } from './tracker/sync-run';

interface Deps {
  history: HistoryStore;
  /** What is followed, and how. */
  kinds?: KindTable;
  connections: { list(): Promise<Connection[]> };
  openClient(connection: Connection): Promise<OpenAI>;
  /** Seconds by which records of a kind are polled later: upstream tells of their ends. Left out: none. */
  pollLag?(connection: Connection): Promise<ReadonlyMap<string, number>>;
  /** Milliseconds. */
  now: () => number;
  log: Logger;
}

export type Tracker = ReturnType<typeof createTracker>;

/** Keeps the history in sync with upstream. Only one process may call `run`; any may call `sync`. */
export function createTracker(deps: Deps) {
  const { history, kinds = kindTable, connections, openClient, now, log } = deps;
  const kindNames = Object.keys(kinds) as KindName[];
  const seconds = () => Math.floor(now() / 1000);
  const busy = new Map<string, Promise<void>>();

  const listContext = (
    connection: Connection,
    { kind, parent }: Omit<ListKey<KindName>, 'connection'>,
    signal?: AbortSignal,
  ): ListContext => ({
    history,
    kinds,
    list: { connection: connection.slug, kind, parent },
    openClient: () => openClient(connection),
    now: seconds,
    signal,
  });

  const parentsOf = async ({ slug }: Connection, kind: KindName) =>
    kinds[kind]?.parent === undefined
      ? [undefined]
      : history.parentsToFollow({ connection: slug, kind }, seconds());

  const follow = async (connection: Connection, signal?: AbortSignal) => {
    const lags = await deps.pollLag?.(connection);
    for (const kind of kindNames) {
      for (const parent of await parentsOf(connection, kind)) {
        // After one failed list, the other lists of the kind are skipped for now.
        const list = {
          ...listContext(connection, { kind, parent }, signal),
          pollLag: lags?.get(kind),
        };
        if (!(await followList(list))) break;
      }
    }
  };

  const followInBackground = (connection: Connection, signal: AbortSignal) => {
    const { slug } = connection;
    const followed = follow(connection, signal)
      .catch((error) => {
        if (!signal.aborted) log.error({ err: error, connection: slug }, 'the tracker failed');
      })
      .finally(() => busy.delete(slug));
    busy.set(slug, followed);
  };

  const present = async () =>
    (await connections.list()).filter(({ deletedAt }) => deletedAt === null);

  return {
    /** Syncs everything that is due now. */
    async tick(signal?: AbortSignal): Promise<void> {
      await Promise.all((await present()).map((connection) => follow(connection, signal)));
    },

    /**
     * Follows all connections until the signal, with one request at a time per connection, so that none delays
     * another.
     */
    async run(signal: AbortSignal): Promise<void> {
      try {
        for await (const _ of setInterval(1000, undefined, { signal })) {
          for (const connection of await present()) {
            if (!busy.has(connection.slug)) followInBackground(connection, signal);
          }
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        await Promise.all(busy.values());
      }
    },

    /** Asks at once about what is known to have changed, whatever else is being asked meanwhile. */
    async pollChanged(
      connection: Connection,
      changed: Changed,
      signal: AbortSignal,
    ): Promise<void> {
      const { slug } = connection;
      const of = { history, kinds, connection: slug };
      await noteChanged(of, changed);
      await readChanged(of, changed, (list) => listContext(connection, list, signal));
      if (changed.others && !busy.has(slug)) followInBackground(connection, signal);
    },

    /** Syncs the newest page of a list. Failures are reported in its freshness. */
    async sync(connection: Connection, kind: KindName, parent?: string): Promise<void> {
      await refreshList(listContext(connection, { kind, parent }));
    },
  };
}
