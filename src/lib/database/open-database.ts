import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { type Connection, createConnection } from './connection';
import { Handle, relationsOf, type Schema } from './handle';
import { createMutex } from './mutex';
import type { Access, QueryArguments } from './session';

/** A database or a transaction: for functions that do not mind which. */
export type QueryableDatabase<Of extends Schema = Record<string, never>> = Handle<Of>;

declare const ofTransaction: unique symbol;

/** What the statements of a transaction are run on, and by which functions that write demand to be called within one. */
export type Transaction<Of extends Schema = Record<string, never>> = Handle<Of> & {
  readonly [ofTransaction]: true;
};

export interface AppDatabase<Of extends Schema = Record<string, never>> extends Handle<Of> {
  /**
   * Runs statements that are written together or not at all; no other write comes between. The body awaits nothing but
   * statements of its `tx`: all other writes wait for it. Rejects with what the body throws.
   */
  inTransaction<Result>(body: (tx: Transaction<Of>) => Promise<Result>): Promise<Result>;
  /** Rewrites the file, so that nothing deleted stays in its free pages or in the write-ahead log. */
  vacuum(): Promise<void>;
  /** Changes when another process has written. */
  version(): number;
  /** A transaction that is open is rolled back, and writes that wait are refused. */
  close(): void;
  /** The connection that writes, for tests and scripts. */
  readonly $client: Database.Database;
  /** The connection that reads, for tests. */
  readonly $reader: Database.Database;
}

export interface DatabaseOptions<Of extends Schema> {
  migrationsFolder: string;
  schema?: Of;
  /** How long a write waits for one of another process, in milliseconds. */
  busyTimeout?: number;
  /** Around the migrations. */
  exclusively?: (migrate: () => void) => void;
}

/**
 * Opens an SQLite file and brings its schema up to date. One connection writes: transactions and single statements, one
 * after another. Another one reads, and sees what was committed.
 */
export function openDatabase<Of extends Schema = Record<string, never>>(
  file: string,
  options: DatabaseOptions<Of>,
): AppDatabase<Of> {
  const { schema, migrationsFolder, busyTimeout = 5_000, exclusively = (run) => run() } = options;
  if (file === ':memory:') throw new Error('Two connections cannot share a database in memory.');
  const open = () => {
    const client = new Database(file, { timeout: 5_000 });
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = NORMAL');
    client.pragma('foreign_keys = ON');
    return client;
  };
  const writer = createConnection(open());
  exclusively(() =>
    migrate(drizzle(writer.client, { casing: 'snake_case' }), { migrationsFolder }),
  );
  const reader = createConnection(open());
  reader.client.pragma('query_only = ON');
  // From here on, writes wait without blocking the process: the lock may be held by another handle of its own.
  writer.client.pragma('busy_timeout = 0');
  return createDatabase(writer, reader, { schema, busyTimeout });
}

interface TransactionState {
  client: Database.Database;
  isOpen: boolean;
  /** An open transaction of another database, within whose body this one began. */
  outer: TransactionState | undefined;
}

/** One for all databases: each storage that is in use costs every promise of the process some time. */
const transactions = new AsyncLocalStorage<TransactionState>();

function openTransaction(state: TransactionState | undefined): TransactionState | undefined {
  return !state || state.isOpen ? state : openTransaction(state.outer);
}

/** Whether the caller runs within a transaction of this database. */
function isWithin(client: Database.Database): boolean {
  let state = openTransaction(transactions.getStore());
  while (state && state.client !== client) state = openTransaction(state.outer);
  return state !== undefined;
}

function createDatabase<Of extends Schema>(
  writer: Connection,
  reader: Connection,
  { schema, busyTimeout }: { schema: Of | undefined; busyTimeout: number },
): AppDatabase<Of> {
  const { client } = writer;
  const dialect = new SQLiteAsyncDialect({ casing: 'snake_case' });
  const relations = schema && relationsOf(schema);
  const mutex = createMutex();
  const begin = client.prepare('begin immediate');
  const commit = client.prepare('commit');
  const rollback = client.prepare('rollback');
  const dataVersion = client.prepare('pragma data_version').pluck();

  const refuseWithin = (what: string) => {
    if (isWithin(client)) throw new Error(`${what} within a transaction. Use its tx.`);
  };

  const requireOpen = () => {
    if (!isWithin(client)) throw new Error('This transaction is over.');
    // SQLite rolls back by itself where a disk is full. Further statements would be written one by one.
    if (!client.inTransaction) throw new Error('This transaction was rolled back.');
  };

  const read = async <Result>(run: () => Result): Promise<Result> => {
    refuseWithin(outerStatement);
    return run();
  };

  /** Tries again, as SQLite itself would, while another process writes. `error`: what the first try failed with. */
  const retry = async <Result>(run: () => Result, error: unknown): Promise<Result> => {
    let last = error;
    for (let waited = 0; isBusy(last) && waited < busyTimeout; ) {
      const wait = Math.min(1 + waited, longestWait);
      await pause(wait);
      waited += wait;
      try {
        return run();
      } catch (error) {
        last = error;
      }
    }
    throw last;
  };

  const write = async <Result>(run: () => Result): Promise<Result> => {
    refuseWithin(outerStatement);
    const turn = mutex.acquire();
    if (turn) await turn;
    try {
      return run();
    } catch (error) {
      return await retry(run, error);
    } finally {
      mutex.release();
    }
  };

  const outside: Access = {
    query(args, prepared) {
      const isRead = once(() => isReadOnlyQuery(args, reader));
      const query = once(() => (isRead() ? reader : writer).query(args, prepared));
      return (run) => (isRead() ? read : write)(() => run(query()));
    },
    async plain(text, run) {
      return reader.plain(text).readonly
        ? read(() => run(reader.plain(text)))
        : write(() => run(writer.plain(text)));
    },
  };

  const within: Access = {
    query(args, prepared) {
      const query = once(() => writer.query(args, prepared));
      return async (run) => {
        requireOpen();
        return run(query());
      };
    },
    async plain(text, run) {
      requireOpen();
      return run(writer.plain(text));
    },
  };
  const tx = new Handle<Of>(dialect, within, relations) as Transaction<Of>;

  const begun = async () => {
    try {
      begin.run();
    } catch (error) {
      await retry(() => begin.run(), error);
    }
  };

  const runBody = async <Result>(body: (tx: Transaction<Of>) => Promise<Result>) => {
    const outer = openTransaction(transactions.getStore());
    const state = { client, isOpen: true, outer };
    try {
      await begun();
      const result = await transactions.run(state, () => body(tx));
      transactions.run(state, requireOpen);
      commit.run();
      return result;
    } catch (error) {
      if (client.open && client.inTransaction) rollback.run();
      throw error;
    } finally {
      state.isOpen = false;
    }
  };

  return Object.assign(new Handle<Of>(dialect, outside, relations), {
    async inTransaction<Result>(body: (tx: Transaction<Of>) => Promise<Result>): Promise<Result> {
      refuseWithin('A transaction was begun');
      const turn = mutex.acquire();
      if (turn) await turn;
      try {
        return await runBody(body);
      } finally {
        mutex.release();
      }
    },

    vacuum: () =>
      write(() => {
        client.exec('vacuum');
        client.pragma('wal_checkpoint(TRUNCATE)');
      }),

    version: () => (client.open ? Number(dataVersion.get()) : 0),

    close(): void {
      if (!client.open) return;
      if (client.inTransaction) rollback.run();
      reader.client.close();
      client.close();
    },

    $client: client,
    $reader: reader.client,
  });
}

const outerStatement = 'A statement of the database was run';

/** Milliseconds between two tries. */
const longestWait = 25;

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Drizzle says what its own statements do; SQLite knows it of all others. */
function isReadOnlyQuery([query, , , , , metadata]: QueryArguments, reader: Connection): boolean {
  return metadata ? metadata.type === 'select' : reader.plain(query.sql).readonly;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
