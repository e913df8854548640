import { randomUUID } from 'node:crypto';
import {
  Client,
  type ClientBase,
  type ClientConfig,
  escapeIdentifier,
  escapeLiteral,
  type QueryConfig,
} from 'pg';
import { currentTerm } from '../transaction-scope';
import { isDatabaseUnavailable } from '../unavailable';
import { settledAll } from './connection';
import { failureOf, isConnectionFailure } from './failure';
import { endConnection, leaveConnection, type StallWatch } from './stall-watch';

interface WriterOptions {
  config: ClientConfig;
  schema: string;
  /** On which other processes hear that something was written. */
  channel: string;
  watch: StallWatch;
}

export interface OpenTransaction {
  client: ClientBase;
  /** Rejects where nothing was written. */
  commit(): Promise<void>;
  /** Gives why nothing was written: what came first, of which `error` may be a consequence. */
  rollback(error: unknown): Promise<unknown>;
}

/**
 * The connection that writes. It is made anew after one that broke. Statements are sent without waiting for those before
 * them, so that a transaction of one statement takes one way to the server and back. The caller sees to it that one
 * transaction is open at a time.
 */
export function createWriter({ config, schema, channel, watch }: WriterOptions) {
  let client: Client | undefined;
  /** Tells what it wrote from what others did. The server gives the ids of its processes to others later. */
  const id = randomUUID();
  const notify = `notify ${escapeIdentifier(channel)}, ${escapeLiteral(id)}`;
  /** Why the last attempt to connect failed, and when. */
  let failed: { error: unknown; at: number } | undefined;

  const discard = (broken: Client) => {
    if (client === broken) client = undefined;
    endConnection(broken);
  };

  const connected = async (): Promise<Client> => {
    if (client) return client;
    // Those that waited for this one's turn would each wait as long.
    if (failed && performance.now() - failed.at < retryAfter) throw failed.error;
    const made = new Client({ ...config, pipeline: true });
    const forget = () => {
      if (client === made) client = undefined;
    };
    made.on('error', forget);
    made.on('end', forget);
    try {
      await made.connect();
    } catch (error) {
      failed = { error, at: performance.now() };
      endConnection(made);
      throw error;
    }
    failed = undefined;
    client = made;
    return made;
  };

  const commit = async (on: Client, begun: Promise<unknown>): Promise<void> => {
    const notified = on.query(notify);
    const ended = on.query('commit');
    notified.catch(() => {});
    await settledAll<unknown>([begun, ended]);
    // Which is how the server answers where a statement failed whose error nobody threw.
    if ((await ended).command === 'ROLLBACK') throw new Error('This transaction was rolled back.');
    await notified;
  };

  return {
    id,

    async begin(): Promise<OpenTransaction> {
      const on = await connected();
      const begun = on.query(begin(schema));
      begun.catch(() => {});
      return {
        client: on,
        commit: () => watch.during(on, () => commit(on, begun)),
        async rollback(error) {
          if (isDatabaseUnavailable(error)) discard(on);
          else await watch.during(on, () => on.query('rollback')).catch(() => discard(on));
          return begun.then(() => error, failureOf);
        },
      };
    },

    /** A transaction of what `run` sends at once. */
    async single<Result>(run: (client: ClientBase) => Promise<Result>): Promise<Result> {
      const on = await connected();
      try {
        const [, value] = await watch.during(on, () => {
          const begun = on.query(begin(schema));
          // Whatever becomes of it, what was begun is ended.
          const result = (async () => run(on))();
          return settledAll<unknown>([begun, result, commit(on, begun)]);
        });
        return value as Result;
      } catch (error) {
        if (isConnectionFailure(error)) discard(on);
        throw error;
      }
    },

    /** What cannot be within a transaction, and may take as long as it does. */
    async outside(text: string): Promise<void> {
      const on = await connected();
      await watch.during(on, async () => {
        await on.query('set statement_timeout = 0');
        try {
          await on.query({ text, query_timeout: unlimited } as QueryConfig);
        } finally {
          await on.query('reset statement_timeout');
        }
      });
    },

    async close(): Promise<void> {
      const last = client;
      client = undefined;
      if (last) await leaveConnection(last);
    },
  };
}

/** Milliseconds. */
const retryAfter = 1_000;
/** The longest that a timer of Node can be set to. */
const unlimited = 2 ** 31 - 1;

/**
 * The lock is one for each schema, and given back with the end of the transaction. Work in the background must still be
 * that of its process: what follows fails otherwise.
 */
function begin(schema: string): string {
  const lock = 'begin; select pg_advisory_xact_lock(21314, hashtext(current_schema()))';
  const term = currentTerm();
  if (!term) return lock;
  if ('role' in term)
    return `${lock}; select signalbox.require_generation(${escapeLiteral(term.role)}, ${term.generation})`;
  return term.schema === schema
    ? `${lock}; select require_process(${escapeLiteral(term.process)})`
    : lock;
}
