import { type Column, type SQL, sql } from 'drizzle-orm';

// SQL that only SQLite understands. Stores call these by name, so that another database can have its own.

/** The order in which rows were inserted, in tables without a number of their own. */
export const insertionOrder = sql`rowid`;

/** Whether a column has one of these values. They are one parameter, however many there are. */
export function isAmong(column: Column | SQL, values: readonly (string | number)[]): SQL {
  return isAmongJson(column, JSON.stringify(values));
}

/** The same for a placeholder that is filled in with the values as JSON. */
export function isAmongJson(column: Column | SQL, values: unknown): SQL {
  return sql`${column} in (select value from json_each(${values}))`;
}

/** Whether a column of JSON is an object in which `key` has this value. */
export function hasEntry(column: Column, key: string, value: string): SQL {
  return sql`exists (select 1 from json_each(${column}) where key = ${key} and value = ${value})`;
}

export function isEmptyObject(column: Column): SQL {
  return sql`json(${column}) = '{}'`;
}

/** A field of a column of JSON. `field` is written into the statement. */
export function fieldOf(column: Column, field: string): SQL {
  return sql`${column} ->> ${sql.raw(`'$.${field}'`)}`;
}
