import { Column, is, SQL, sql, Table } from 'drizzle-orm';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { inDialect } from '../dialect';

/**
 * Statements that were built for SQLite, in the words of Postgres. What Drizzle builds for the two differs in how
 * values are bound and in how a column that is not given is inserted.
 */
export class PostgresDialect extends SQLiteAsyncDialect {
  override escapeParam(number: number): string {
    return `$${number + 1}`;
  }

  override buildInsertQuery(config: InsertConfig): SQL {
    const onConflict = config.onConflict?.map((part) => this.#withBareTargets(part));
    if (config.select) return super.buildInsertQuery({ ...config, onConflict });
    const columns = Object.entries(config.table[columnsOf] as Record<string, Defaulted>);
    const absent = columns
      .filter(([, column]) => !hasDefault(column))
      .map(([name]) => [name, sql`default`] as const);
    const values = (config.values as Record<string, unknown>[]).map((row) => {
      const filled = { ...row };
      for (const [name, value] of absent) if (filled[name] === undefined) filled[name] = value;
      return filled;
    });
    return super.buildInsertQuery({ ...config, values, onConflict } as InsertConfig);
  }

  /** The columns of `on conflict (…)`, which stand in lists, without the name of their table. */
  #withBareTargets(part: SQL): SQL {
    const chunks = part.queryChunks.map((chunk) => {
      if (is(chunk, SQL)) return this.#withBareTargets(chunk);
      if (!Array.isArray(chunk)) return chunk;
      return chunk.map((one) => (is(one, Column) ? sql.identifier(this.#nameOf(one)) : one));
    });
    return new SQL(chunks);
  }

  #nameOf(column: Column): string {
    // Not among its types.
    const { casing } = this as unknown as { casing: { getColumnCasing(of: Column): string } };
    return casing.getColumnCasing(column);
  }

  override sqlToQuery(...args: Parameters<SQLiteAsyncDialect['sqlToQuery']>) {
    return inDialect('postgres', () => super.sqlToQuery(...args));
  }
}

type InsertConfig = Parameters<SQLiteAsyncDialect['buildInsertQuery']>[0];

interface Defaulted {
  default: unknown;
  defaultFn: unknown;
  onUpdateFn: unknown;
}

const { Columns: columnsOf } = (Table as unknown as { Symbol: { Columns: symbol } }).Symbol as {
  Columns: never;
};

function hasDefault(column: Defaulted): boolean {
  return (
    (column.default !== undefined && column.default !== null) ||
    column.defaultFn !== undefined ||
    column.onUpdateFn !== undefined
  );
}
