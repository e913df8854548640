import type { RunResult } from 'better-sqlite3';
import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  type RelationalSchemaConfig,
  type TablesRelationalConfig,
} from 'drizzle-orm';
import { BaseSQLiteDatabase, type SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { type Access, AsyncSession } from './session';

export type Schema = Record<string, unknown>;

/** The relational configuration of a schema, as Drizzle keeps it. */
export type Relations = RelationalSchemaConfig<TablesRelationalConfig> | undefined;

export type BoundValue = string | number | bigint | Buffer | null;

/** A statement in plain SQL, for what Drizzle cannot say or is too slow for. */
export interface PlainStatement {
  run(...values: BoundValue[]): Promise<RunResult>;
  /** Runs it once for each of these, in one go. */
  runEach(rows: BoundValue[][]): Promise<void>;
  get<Row>(...values: BoundValue[]): Promise<Row | undefined>;
  all<Row>(...values: BoundValue[]): Promise<Row[]>;
  /** The first column of each row. */
  pluck<Value>(...values: BoundValue[]): Promise<Value[]>;
  /** The same, one by one until `take` returns false: the rest is not read. */
  pluckWhile<Value>(values: BoundValue[], take: (value: Value) => boolean): Promise<void>;
}

export function relationsOf(schema: Schema): Relations {
  const { tables, tableNamesMap } = extractTablesRelationalConfig(
    schema,
    createTableRelationsHelpers,
  );
  return { fullSchema: schema, schema: tables, tableNamesMap };
}

/** What statements are run on: a database or a transaction. All of them are promises. */
export class Handle<Of extends Schema> extends BaseSQLiteDatabase<
  'async',
  RunResult,
  Of,
  ExtractTablesWithRelations<Of>
> {
  readonly #access: Access;

  constructor(dialect: SQLiteAsyncDialect, access: Access, relations: Relations) {
    const config = relations as RelationalSchemaConfig<ExtractTablesWithRelations<Of>> | undefined;
    super('async', dialect, new AsyncSession(dialect, access), config);
    this.#access = access;
  }

  plain(text: string): PlainStatement {
    const on = this.#access;
    return {
      run: (...values) => on.plain(text, (statement) => statement.run(...values)),
      runEach: (rows) =>
        on.plain(text, (statement) => {
          for (const values of rows) statement.run(...values);
        }),
      get: <Row>(...values: BoundValue[]) =>
        on.plain(text, (statement) => statement.get(...values) as Row | undefined),
      all: <Row>(...values: BoundValue[]) =>
        on.plain(text, (statement) => statement.all(...values) as Row[]),
      pluck: <Value>(...values: BoundValue[]) =>
        on.plain(text, (statement) =>
          statement
            .raw()
            .all(...values)
            .map(firstOf<Value>),
        ),
      pluckWhile: <Value>(values: BoundValue[], take: (value: Value) => boolean) =>
        on.plain(text, (statement) => {
          for (const row of statement.raw().iterate(...values))
            if (!take(firstOf<Value>(row))) break;
        }),
    };
  }
}

function firstOf<Value>(row: unknown): Value {
  return (row as Value[])[0] as Value;
}
