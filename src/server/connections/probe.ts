import type { Logger } from 'pino';
import { elapsedSince } from '@/lib/timestamps';
import type { Services } from '../services';
import { checkConnection } from './check';
import { isUnhealthy } from './failure';
import type { Connection } from './store';

/** Maximum concurrent probes, so that unresponsive connections do not delay the others for long. */
const maxProbes = 8;

/** Seconds without any request after which a connection is probed. */
const probeInterval = 60;

/** Maximum interval for a failing connection; short enough that its displayed state stays current. */
const maxProbeInterval = 240;

/** Connections that were never checked come first, then those checked longest ago. */
const byAge = (a: Connection, b: Connection) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0);

export type Prober = ReturnType<typeof createProber>;

/** Probes idle connections. Runs in one process at a time. */
export function createProber(
  services: Pick<Services, 'connections' | 'fetchOf' | 'observability' | 'now' | 'log'>,
) {
  const { connections, now, log } = services;
  const busy = new Map<string, Promise<void>>();
  /** Failed probes in a row, by connection as it is now. */
  const failures = new Map<string, number>();

  const isDue = (connection: Connection) => {
    const wait = probeInterval * 2 ** (failures.get(keyOf(connection)) ?? 0);
    const elapsed = elapsedSince(connection.checkedAt, now() / 1000);
    return elapsed >= Math.min(wait, maxProbeInterval);
  };

  const probe = async (connection: Connection, signal?: AbortSignal) => {
    const key = keyOf(connection);
    const { failure } = await checkConnection(services, connection, signal);
    if (failure && isUnhealthy(failure)) failures.set(key, (failures.get(key) ?? 0) + 1);
    else failures.delete(key);
  };

  return {
    /** Starts the due probes up to the concurrency limit; resolves when they have ended. */
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

    /** Resolves when no probe is running. */
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
