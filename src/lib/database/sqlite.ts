import { type Column, type SQL, sql, type Table } from 'drizzle-orm';

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

/** A number, or this one where it would be less. */
export function atLeast(least: number, value: SQL): SQL {
  return sql`max(${least}, ${value})`;
}

/**
 * Updates many rows of a table by one statement. Each of `rows` is a list of values that are named by `columns`, of
 * which the first is the key; `set` refers to the others as those of `given`.
 */
export function updateFromRows(
  table: Table,
  columns: readonly [key: string, ...others: string[]],
  rows: readonly (string | number | null)[][],
  set: SQL,
): SQL {
  const given = columns.map(
    (name, at) => sql`value ->> ${sql.raw(String(at))} as ${sql.identifier(name)}`,
  );
  const key = sql.identifier(columns[0]);
  return sql`update ${table} set ${set}
    from (select ${sql.join(given, sql`, `)} from json_each(${JSON.stringify(rows)})) as given
    where ${table}.${key} = given.${key}`;
}

/** A value of JSON as an integer. */
export function integerOf(value: SQL): SQL<number | null> {
  return sql<number | null>`cast(${value} as integer)`;
}

/** An entry of an object of JSON, with a value that is none, and how many rows have it. */
export interface EntryCount {
  key: string;
  /** Of `true` and `false` the value is 1 and 0. */
  type: string;
  value: string | number;
  count: number;
}

/** The entries of the object in a field of a column of JSON, over many rows, the most frequent first. */
export function entryCounts(
  column: Column,
  field: string,
  which: SQL | undefined,
  limit: number,
): SQL {
  const path = `$.${field}`;
  return sql`
    select entry.key as key, entry.type as type, entry.value as value, count(*) as count
    from ${column.table}, json_each(${column}, ${path}) entry
    where ${which} and json_type(${column}, ${path}) = 'object'
      and entry.type in ('text', 'integer', 'real', 'true', 'false')
    group by entry.key, entry.type, entry.value
    order by count desc, key, value
    limit ${limit}`;
}

/** A column of which no index is used: the query planner takes the plus for an expression. */
export function withoutIndex(column: Column): SQL {
  return sql`+${sql`${column}`}`;
}
