import { Client, type ClientBase, type ClientConfig } from 'pg';

interface StallWatchOptions {
  config: ClientConfig;
  /** Milliseconds without a byte from the server. */
  after?: number;
}

export type StallWatch = ReturnType<typeof createStallWatch>;

interface Waiting {
  bytes: number;
  /** Milliseconds of the monotonic clock. */
  since: number;
  isAsked: boolean;
}

/**
 * Ends connections on which an answer is waited for that will not come: the network is gone, or something between has
 * forgotten them. Whether the server is still at it is asked on another connection.
 */
export function createStallWatch({ config, after = 8_000 }: StallWatchOptions) {
  const waiting = new Map<ClientBase, Waiting>();
  let timer: NodeJS.Timeout | undefined;

  const look = () => {
    if (waiting.size === 0) return stop();
    for (const [client, state] of waiting) {
      const bytes = bytesFrom(client);
      if (bytes !== state.bytes) Object.assign(state, { bytes, since: performance.now() });
      else if (!state.isAsked && performance.now() - state.since > after) ask(client, state);
    }
  };

  const ask = (client: ClientBase, state: Waiting) => {
    state.isAsked = true;
    const { bytes } = state;
    isAtWork(config, client)
      .catch(() => false)
      .then((isAtWork) => {
        // What was sent meanwhile is an answer as well: then the server has nothing to do any more.
        const isWell = isAtWork || bytesFrom(client) !== bytes;
        if (isWell) Object.assign(state, { since: performance.now(), isAsked: false });
        else if (waiting.get(client) === state) endConnection(client);
      });
  };

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    /** Watches a connection while something is asked on it. */
    async during<Result>(client: ClientBase, run: () => Promise<Result>): Promise<Result> {
      const state = { bytes: bytesFrom(client), since: performance.now(), isAsked: false };
      waiting.set(client, state);
      timer ??= setInterval(look, Math.min(after / 4, 1_000)).unref();
      try {
        return await run();
      } finally {
        if (waiting.get(client) === state) waiting.delete(client);
      }
    },

    close: stop,
  };
}

async function isAtWork(config: ClientConfig, client: ClientBase): Promise<boolean> {
  const asking = new Client({ ...config, connectionTimeoutMillis: 3_000, query_timeout: 3_000 });
  asking.on('error', () => {});
  try {
    await asking.connect();
    const { rows } = await asking.query('select state from pg_stat_activity where pid = $1', [
      (client as unknown as { processID: number }).processID,
    ]);
    return rows[0]?.state === 'active';
  } finally {
    endConnection(asking);
  }
}

/** Says goodbye, and does not wait for long where nobody hears it. */
export async function leaveConnection(client: Client): Promise<void> {
  const timer = setTimeout(() => endConnection(client), maxGoodbye);
  try {
    await client.end();
  } catch {
    // It is gone.
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds. */
const maxGoodbye = 2_000;

/** At once: what is waited for on it fails. */
export function endConnection(client: ClientBase): void {
  streamOf(client)?.destroy(new Error('The server does not answer.'));
}

function bytesFrom(client: ClientBase): number {
  return streamOf(client)?.bytesRead ?? 0;
}

interface Stream {
  bytesRead?: number;
  destroy(error: Error): void;
}

/** Not among its types. */
function streamOf(client: ClientBase): Stream | undefined {
  return (client as unknown as { connection?: { stream?: Stream } }).connection?.stream;
}
