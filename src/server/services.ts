import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { singleton } from '@/lib/singleton';
import { type OpenPlatform, openPlatform } from '@/platform/open';
import { type Connection, type ConnectionStore, connectionStore } from './connections/store';
import { type Db, openDb } from './db/open';
import { type Env, readEnv } from './env';

/** Everything that is open while the server runs: handles to state, no classes of ours. */
export interface Services {
  env: Env;
  log: Logger;
  /** Milliseconds. */
  now: () => number;
  db: Db;
  connections: ConnectionStore;
  platform: OpenPlatform;
  /** The way to a connection's upstream: addresses checked, or the platform in this process. */
  outbound(connection: Connection): typeof fetch;
  /** Ends when the server stops: joined into every stream. */
  shutdown: AbortSignal;
  close(): Promise<void>;
}

interface Overrides {
  fetch?: typeof fetch;
  now?: () => number;
}

/** The services of this process, opened when first asked for. */
export function services(): Services {
  return singleton('services', () => openServices(readEnv()));
}

export function openServices(env: Env, overrides: Overrides = {}): Services {
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
  const now = overrides.now ?? Date.now;
  const log = pino({ level: env.LOG_LEVEL });
  const db = openDb(join(env.DATA_DIR, 'console.db'));
  const platform = openPlatform({
    folder: join(env.DATA_DIR, 'platform'),
    apiKey: env.PLATFORM_API_KEY,
    upstream: env.PLATFORM_UPSTREAM_URL
      ? { baseURL: env.PLATFORM_UPSTREAM_URL, apiKey: env.PLATFORM_UPSTREAM_KEY }
      : undefined,
    now,
  });
  const inProcess: typeof fetch = async (input, init) => platform.fetch(new Request(input, init));
  const stop = new AbortController();
  return {
    env,
    log,
    now,
    db,
    connections: connectionStore({ db }),
    platform,
    outbound: ({ kind }) => (kind === 'platform' ? inProcess : (overrides.fetch ?? fetch)),
    shutdown: stop.signal,
    async close() {
      stop.abort();
      await platform.stop();
      platform.close();
      db.$client.close();
    },
  };
}
