import { type ClientBase, Pool, type PoolClient } from 'pg';
import type { AppDatabase, DatabaseOptions, Transaction } from '../app-database';
import { Handle, relationsOf, type Schema } from '../handle';
import { createMutex } from '../mutex';
import type { Access } from '../session';
import {
  isWithinTransaction,
  openedTransaction,
  refuseWithinTransaction,
  runWithin,
} from '../transaction-scope';
import { createChangeListener } from './change-listener';
import { connectionQuery, plainStatement, settledAll, type WithClient } from './connection';
import { PostgresDialect } from './dialect';
import { failureOf, isConnectionFailure } from './failure';
import { migratePostgres } from './migrate';
import { isReadText } from './placeholders';
import { schemaConfig } from './schema-config';
import { createStallWatch } from './stall-watch';
import { createStatementNames } from './statement-names';
import { createWriter } from './writer';

/** How many statements read at once. */
const maxReaders = 8;

/**
 * Opens a schema of a Postgres database and brings its tables up to date. As with a file, writes come one after another,
 * of all processes: a lock is held from the beginning of each transaction to its end. So what is numbered is seen in the
 * order of its numbers. Reads wait for nobody, and see what was committed.
 */
export function openPostgres<Of extends Schema>(
  address: string,
  { schema, migrationsFolder, postgresSchema }: DatabaseOptions<Of>,
): AppDatabase<Of> {
  const config = { ...schemaConfig(address, postgresSchema), statement_timeout: statementTimeout };
  const readers = new Pool({ ...config, max: maxReaders });
  // A connection that breaks while nobody uses it.
  readers.on('error', () => {});
  // One that breaks while somebody does: its statement fails.
  readers.on('connect', (client) => client.on('error', () => {}));
  const watch = createStallWatch({ config });
  const channel = `signalbox_${postgresSchema}`;
  const writer = createWriter({ config, schema: postgresSchema, channel, watch });
  const listener = createChangeListener({ config, channel, own: writer.id });
  const names = createStatementNames();
  const dialect = new PostgresDialect({ casing: 'snake_case' });
  const relations = schema && relationsOf(schema);
  const mutex = createMutex();
  const identity = {};
  let closed: Promise<void> | undefined;

  const { query_timeout: _, statement_timeout: __, ...patient } = config;
  const opening = migratePostgres(patient, postgresSchema, `${migrationsFolder}-postgres`).catch(
    (error) => {
      throw failureOf(error);
    },
  );
  // Told by whoever waits for it.
  opening.catch(() => {});

  const inTurn = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    await opening;
    const turn = mutex.acquire();
    if (turn) await turn;
    try {
      if (closed) throw new Error('The database is closed.');
      return await run();
    } finally {
      mutex.release();
    }
  };

  const onOutside: WithClient = async (text, run, kind) => {
    refuseWithinTransaction(identity);
    if (kind === 'series') return inTurn(() => transaction(() => onWithin(text, run)));
    if (!isReadText(text)) return inTurn(() => mapped(() => writer.single(run)));
    await opening;
    return readOn(run);
  };

  const readOn = async <Result>(run: (client: ClientBase) => Promise<Result>): Promise<Result> => {
    let client: PoolClient | undefined;
    let isBroken = false;
    try {
      const on = await readers.connect();
      client = on;
      return await watch.during(on, () => run(on));
    } catch (error) {
      isBroken = isConnectionFailure(error);
      throw failureOf(error);
    } finally {
      client?.release(isBroken);
    }
  };

  const accessOf = (on: WithClient): Access => ({
    query(args, prepared) {
      const query = connectionQuery(args, prepared, { names, on });
      return async (run) => run(query);
    },
    plain: (source) => plainStatement(source, { names, on }),
  });

  /** Of the open transaction. */
  let current: ClientBase | undefined;
  const onWithin: WithClient = async (_text, run) => {
    if (!current || !isWithinTransaction(identity)) throw new Error('This transaction is over.');
    const client = current;
    return mapped(() => watch.during(client, () => run(client)));
  };
  const tx = new Handle<Of>(dialect, accessOf(onWithin), relations, 'postgres') as Transaction<Of>;

  const transaction = async <Result>(body: (tx: Transaction<Of>) => Promise<Result>) => {
    const state = openedTransaction(identity);
    const { client, commit, rollback } = await mapped(writer.begin);
    current = client;
    const close = () => {
      state.isOpen = false;
      current = undefined;
    };
    try {
      const result = await runWithin(state, () => body(tx));
      // A statement that nobody waited for would come after the end, on its own.
      close();
      await mapped(commit);
      return result;
    } catch (error) {
      close();
      throw await rollback(error);
    }
  };

  const db = Object.assign(new Handle<Of>(dialect, accessOf(onOutside), relations, 'postgres'), {
    ready: () => opening,

    async inTransaction<Result>(body: (tx: Transaction<Of>) => Promise<Result>): Promise<Result> {
      refuseWithinTransaction(identity, 'A transaction was begun');
      return inTurn(() => transaction(body));
    },

    vacuum: () => inTurn(() => mapped(() => writer.outside('vacuum full'))),

    async bytesOf(of: string): Promise<number | null> {
      const sizes = db.plain(
        `select sum(pg_total_relation_size(c.oid)) from pg_class c
         join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'`,
      );
      const [bytes = null] = await sizes.pluck<number | null>(of);
      return bytes;
    },

    version: () => listener.version(),

    close(): Promise<void> {
      watch.close();
      closed ??= opening
        .catch(() => {})
        .then(() => settledAll([writer.close(), listener.close(), readers.end()]))
        .then(() => {});
      return closed;
    },
  });
  for (const name of ['$client', '$reader'])
    Object.defineProperty(db, name, {
      get() {
        throw new Error('This database is on a server.');
      },
    });
  return db as typeof db & Pick<AppDatabase<Of>, '$client' | '$reader'>;
}

/**
 * Milliseconds. The server gives up before this process does: so what is told as not done is not done later, by a
 * session that waited for its turn and does not know that nobody waits for it any more.
 */
const statementTimeout = 55_000;

/** Of statements. What else the body of a transaction throws is nobody's business here. */
async function mapped<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw failureOf(error);
  }
}
