import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { AppDatabase, DatabaseOptions, Transaction } from '../app-database';
import { notedDamage } from '../damage';
import { textFor } from '../dialect';
import { Handle, relationsOf, type Schema } from '../handle';
import { createMutex } from '../mutex';
import type { Access, QueryArguments } from '../session';
import {
  isWithinTransaction,
  openedTransaction,
  refuseWithinTransaction,
  runWithin,
} from '../transaction-scope';
import { type Connection, createConnection } from './connection';
import { createWhole } from './create-whole';
import { plainStatement } from './plain-statement';

/**
 * Opens an SQLite file and brings its schema up to date. One connection writes: transactions and single statements, one
 * after another. Another one reads, and sees what was committed.
 */
export function openSqlite<Of extends Schema>(
  file: string,
  options: DatabaseOptions<Of>,
): AppDatabase<Of> {
  const { schema, migrationsFolder, busyTimeout = 5_000, exclusively = (run) => run() } = options;
  if (file === ':memory:') throw new Error('Two connections cannot share a database in memory.');
  createWhole(file, migrationsFolder);
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

  const requireOpen = () => {
    if (!isWithinTransaction(client)) throw new Error('This transaction is over.');
    // SQLite rolls back by itself where a disk is full. Further statements would be written one by one.
    if (!client.inTransaction) throw new Error('This transaction was rolled back.');
  };

  const read = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
    refuseWithinTransaction(client);
    try {
      return await run();
    } catch (error) {
      throw notedDamage(error);
    }
  };

  /** Tries again, as SQLite itself would, while another process writes. `error`: what the first try failed with. */
  const retry = async <Result>(
    run: () => Result | Promise<Result>,
    error: unknown,
  ): Promise<Result> => {
    let last = error;
    for (let waited = 0; isBusy(last) && waited < busyTimeout; ) {
      const wait = Math.min(1 + waited, longestWait);
      await pause(wait);
      waited += wait;
      try {
        return await run();
      } catch (error) {
        last = error;
      }
    }
    throw last;
  };

  const write = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
    refuseWithinTransaction(client);
    const turn = mutex.acquire();
    if (turn) await turn;
    try {
      return run();
    } catch (error) {
      return await retry(run, notedDamage(error));
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
    plain(source) {
      const text = textFor('sqlite', source);
      return plainStatement(async (run) =>
        reader.plain(text).readonly
          ? read(() => run(reader.plain(text)))
          : write(() => run(writer.plain(text))),
      );
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
    plain(source) {
      const text = textFor('sqlite', source);
      return plainStatement(async (run) => {
        requireOpen();
        return run(writer.plain(text));
      });
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
    const state = openedTransaction(client);
    try {
      await begun();
      const result = await runWithin(state, () => body(tx));
      runWithin(state, requireOpen);
      commit.run();
      return result;
    } catch (error) {
      if (client.open && client.inTransaction) rollback.run();
      throw notedDamage(error);
    } finally {
      state.isOpen = false;
    }
  };

  return Object.assign(new Handle<Of>(dialect, outside, relations), {
    ready: async () => {},

    async inTransaction<Result>(body: (tx: Transaction<Of>) => Promise<Result>): Promise<Result> {
      refuseWithinTransaction(client, 'A transaction was begun');
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

    bytesOf: async () => null,

    version: () => (client.open ? Number(dataVersion.get()) : 0),

    async close(): Promise<void> {
      if (!client.open) return;
      if (client.inTransaction) rollback.run();
      reader.client.close();
      client.close();
    },

    $client: client,
    $reader: reader.client,
  });
}

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
