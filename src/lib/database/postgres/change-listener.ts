import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import { endConnection, leaveConnection } from './stall-watch';

interface ListenerOptions {
  config: ClientConfig;
  channel: string;
  /** What this process says on the channel itself. */
  own: string;
}

/** Milliseconds before a connection that broke is made anew. */
const pause = 1_000;
/** Milliseconds between two questions whether the server is still there, and for the answer. */
const pingInterval = 5_000;
const pingTimeout = 3_000;

/** Counts what other processes wrote. It begins to listen when it is asked for the first time. */
export function createChangeListener({ config, channel, own }: ListenerOptions) {
  let version = 0;
  let client: Client | undefined;
  let isListening = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    timer = undefined;
    const made = new Client({ ...config, query_timeout: pingTimeout });
    client = made;
    let pings: NodeJS.Timeout | undefined;
    const end = () => {
      clearInterval(pings);
      if (client !== made) return;
      client = undefined;
      isListening = false;
      endConnection(made);
      if (!isClosed) timer = setTimeout(start, pause).unref();
    };
    made.on('error', end);
    made.on('end', end);
    made.on('notification', ({ payload }) => {
      if (payload !== own) version += 1;
    });
    made
      .connect()
      .then(() => made.query(`listen ${escapeIdentifier(channel)}`))
      .then(() => {
        if (client !== made) return;
        isListening = true;
        // What was written meanwhile was not told.
        version += 1;
        // One that something between has forgotten would be quiet for ever.
        pings = setInterval(() => made.query('select 1').catch(end), pingInterval).unref();
      })
      .catch(end);
  };

  return {
    /** Changes with each call while nobody listens: something may have been written. */
    version(): number {
      if (!client && !timer && !isClosed) start();
      if (!isListening) version += 1;
      return version;
    },

    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      if (last) await leaveConnection(last);
    },
  };
}
