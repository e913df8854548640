import { Client, type ClientBase, type ClientConfig, escapeIdentifier } from 'pg';
import { settledAll } from './connection';

interface WriterOptions {
  config: ClientConfig;
  /** On which other processes hear that something was written. */
  channel: string;
}

export interface OpenTransaction {
  client: ClientBase;
  /** Rejects where nothing was written. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * The connection that writes. It is made anew after one that broke. Statements are sent without waiting for those before
 * them, so that a transaction of one statement takes one way to the server and back. The caller sees to it that one
 * transaction is open at a time.
 */
export function createWriter({ config, channel }: WriterOptions) {
  let client: Client | undefined;
  /** Process ids on the server, also of connections that are gone: what they sent may still arrive. */
  const own = new Set<number>();
  const notify = `notify ${escapeIdentifier(channel)}`;

  const discard = () => {
    const broken = client;
    client = undefined;
    broken?.end().catch(() => {});
  };

  const connected = async (): Promise<Client> => {
    if (client) return client;
    const made = new Client({ ...config, pipeline: true });
    made.on('error', () => {
      if (client === made) client = undefined;
    });
    await made.connect();
    own.add((made as unknown as { processID: number }).processID);
    client = made;
    return made;
  };

  const commit = async (on: Client, begun: Promise<unknown>): Promise<void> => {
    const notified = on.query(notify);
    const ended = on.query('commit');
    await settledAll<unknown>([begun, notified, ended]);
    // Which is how the server answers where a statement failed whose error nobody threw.
    if ((await ended).command === 'ROLLBACK') throw new Error('This transaction was rolled back.');
  };

  return {
    isOwn: (process: number) => own.has(process),

    async begin(): Promise<OpenTransaction> {
      const on = await connected();
      const begun = on.query(begin);
      begun.catch(() => {});
      return {
        client: on,
        commit: () => commit(on, begun),
        async rollback() {
          await on.query('rollback').catch(() => {
            if (client === on) discard();
          });
        },
      };
    },

    /** A transaction of what `run` sends at once. */
    async single<Result>(run: (client: ClientBase) => Promise<Result>): Promise<Result> {
      const on = await connected();
      const begun = on.query(begin);
      begun.catch(() => {});
      const result = run(on);
      const [value] = await settledAll<unknown>([result, commit(on, begun)]);
      return value as Result;
    },

    /** What cannot be within a transaction. */
    outside: async <Result>(run: (client: ClientBase) => Promise<Result>): Promise<Result> =>
      run(await connected()),

    async close(): Promise<void> {
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}

/** The lock is one for each schema, and given back with the end of the transaction. */
const begin = 'begin; select pg_advisory_xact_lock(21314, hashtext(current_schema()))';
