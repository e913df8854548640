import type { Query, TablesRelationalConfig } from 'drizzle-orm';
import type { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import {
  type PreparedQueryConfig,
  type SQLiteExecuteMethod,
  SQLitePreparedQuery,
  SQLiteSession,
} from 'drizzle-orm/sqlite-core/session';
import type { PlainText } from './dialect';
import type { PlainStatement, WriteResult } from './statement';

type PrepareQuery = SQLiteSession<'async', unknown, never, never>['prepareQuery'];
export type QueryArguments = Parameters<PrepareQuery>;

/** A query of Drizzle's that is prepared on a connection. */
export interface ConnectionQuery {
  run(values?: Record<string, unknown>): WriteResult | Promise<WriteResult>;
  all(values?: Record<string, unknown>): unknown;
  get(values?: Record<string, unknown>): unknown;
  values(values?: Record<string, unknown>): unknown;
}

/** Which connection a statement runs on, and when. */
export interface Access {
  /** Gives what runs the query each time. `prepared`: Drizzle's own, on which it notes which joined tables may be absent. */
  query(args: QueryArguments, prepared: object): RunQuery;
  plain(text: PlainText): PlainStatement;
}

export type RunQuery = <Result>(
  run: (query: ConnectionQuery) => Result | Promise<Result>,
) => Promise<Result>;

type AsyncConfig = PreparedQueryConfig & { type: 'async' };

/** What Drizzle runs queries through, with promises where its own driver for SQLite has none. */
export class AsyncSession<
  Of extends Record<string, unknown>,
  Tables extends TablesRelationalConfig,
> extends SQLiteSession<'async', WriteResult, Of, Tables> {
  readonly #access: Access;

  constructor(dialect: SQLiteAsyncDialect, access: Access) {
    super(dialect);
    this.#access = access;
  }

  override prepareQuery(...args: QueryArguments): AsyncQuery {
    return new AsyncQuery(args, this.#access);
  }

  override transaction(): never {
    throw new Error('Transactions are begun by inTransaction only.');
  }
}

class AsyncQuery extends SQLitePreparedQuery<AsyncConfig> {
  readonly #isList: boolean;
  readonly #run: RunQuery;

  constructor(args: QueryArguments, access: Access) {
    const [query, , method, isList] = args;
    super('async', method as SQLiteExecuteMethod, query as Query);
    this.#isList = isList;
    this.#run = access.query(args, this);
  }

  override run(values?: Record<string, unknown>) {
    return this.#run((query) => query.run(values));
  }

  override all(values?: Record<string, unknown>) {
    return this.#run((query) => query.all(values));
  }

  override get(values?: Record<string, unknown>) {
    return this.#run((query) => query.get(values));
  }

  override values(values?: Record<string, unknown>) {
    return this.#run((query) => query.values(values));
  }

  /** Asked by Drizzle. */
  isResponseInArrayMode(): boolean {
    return this.#isList;
  }
}
