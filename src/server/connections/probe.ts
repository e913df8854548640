import type { Logger } from 'pino';
import { elapsedSince } from '@/lib/stamps';
import type { Services } from '../services';
import { checkConnection } from './check';
import { isUnhealthy } from './failure';
import type { Connection } from './store';

/** Connections that are asked at a time: those that do not answer must not hold up the others for long. */
const maxProbes = 8;

/** Seconds without any call after which a connection is asked for its models. */
const probeEvery = 60;

/** Of one that keeps failing: seldom, but often enough that what is shown of it is not old. */
const maxProbeWait = 240;

/** Whoever was never asked comes first, then whoever was asked longest ago. */
const byAge = (a: Connection, b: Connection) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0);

export type Prober = ReturnType<typeof createProber>;

/** Asks connections that nothing else calls whether they still answer. For one process at a time. */
export function createProber(services: Pick<Services, 'connections' | 'fetchOf' | 'now' | 'log'>) {
  const { connections, now, log } = services;
  const busy = new Map<string, Promise<void>>();
  /** Failed probes in a row, by connection as it is now. */
  const failures = new Map<string, number>();

  const isDue = (connection: Connection) => {
    const wait = probeEvery * 2 ** (failures.get(keyOf(connection)) ?? 0);
    const elapsed = elapsedSince(connection.checkedAt, now() / 1000);
    return elapsed >= Math.min(wait, maxProbeWait);
  };

  const probe = async (connection: Connection, signal?: AbortSignal) => {
    const key = keyOf(connection);
    const { failure } = await checkConnection(services, connection, signal);
    if (failure && isUnhealthy(failure)) failures.set(key, (failures.get(key) ?? 0) + 1);
    else failures.delete(key);
  };

  return {
    /** Begins the probes that are due, as many as may go on at a time; resolves when these have ended. */
    async tick(signal?: AbortSignal): Promise<void> {
      const present = (await connections.list()).filter(({ deletedAt }) => deletedAt === null);
      const due = present.filter((one) => isDue(one) && !busy.has(one.slug)).sort(byAge);
      const begun = due.slice(0, maxProbes - busy.size).map((connection) => {
        const ended = probe(connection, signal)
          .catch((error) => report(log, connection, error, signal))
          .finally(() => busy.delete(connection.slug));
        busy.set(connection.slug, ended);
        return ended;
      });
      await Promise.all(begun);
    },

    /** Resolves when no probe is under way any more. */
    async ended(): Promise<void> {
      await Promise.all(busy.values());
    },
  };
}

function keyOf({ slug, revision }: Connection): string {
  return `${slug} ${revision}`;
}

function report(log: Logger, { slug }: Connection, error: unknown, signal?: AbortSignal): void {
  if (!signal?.aborted) log.error({ err: error, connection: slug }, 'a probe failed');
}
