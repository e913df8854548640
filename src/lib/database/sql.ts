import { type Column, type SQL, sql, type Table } from 'drizzle-orm';
import { perDialect } from './dialect';

// SQL that each database says in its own way. Stores call it by name.

/**
 * The order in which rows were inserted, in tables without a number of their own. On Postgres it is a column that only
 * those tables have which are named in `postgres/tables.ts`.
 */
export const insertionOrder = sql`rowid`;

/** Whether a column has one of these values. They are one parameter, however many there are. */
export function isAmong(column: Column | SQL, values: readonly (string | number)[]): SQL {
  if (values.length === 0) return sql`1 = 0`;
  const isNumber = isNumeric(column) ?? typeof values[0] === 'number';
  return amongJson(column, JSON.stringify(values), isNumber);
}

/** The same for a placeholder that is filled in with the values as JSON. */
export function isAmongJson(column: Column, values: unknown): SQL {
  return amongJson(column, values, isNumeric(column) ?? false);
}

function amongJson(column: Column | SQL, values: unknown, isNumber: boolean): SQL {
  const type = sql.raw(isNumber ? 'bigint' : 'text');
  return perDialect({
    sqlite: () => sql`${column} in (select value from json_each(${values}))`,
    postgres: () =>
      sql`${column} = any(array(select json_array_elements_text(${sql.param(values, asStored)}::json)::${type}))`,
  });
}

/**
 * Texts in JSON as a column has them. Postgres reads no escapes of zero bytes and of halves of a character: the former
 * are escaped in another way when they are bound, the latter are stored as U+FFFD.
 */
const asStored = {
  mapToDriverValue: (json: unknown): unknown =>
    String(json).replaceAll(/\\u(0000|d[89a-f]..)|\\./g, (found, unit?: string) => {
      if (unit === undefined) return found;
      return unit === '0000' ? '\0' : '\uFFFD';
    }),
};

function isNumeric(column: Column | SQL): boolean | undefined {
  return 'dataType' in column ? column.dataType === 'number' : undefined;
}

/** Whether a column of JSON is an object in which `key` has this value, a text. */
export function hasEntry(column: Column, key: string, value: string): SQL {
  return perDialect({
    sqlite: () =>
      sql`exists (select 1 from json_each(${column}) where key = ${key} and value = ${value})`,
    postgres: () => sql`json_text(${column}, ${sound(key)}) = ${sound(value)}`,
  });
}

/** As the functions of `drizzle/postgres-functions.sql` read a text. */
const sound = (text: string) =>
  text.replaceAll(
    /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );

export function isEmptyObject(column: Column): SQL {
  return perDialect({
    sqlite: () => sql`json(${column}) = '{}'`,
    postgres: () => sql`${column}::jsonb = '{}'::jsonb`,
  });
}

/**
 * A field of a column of JSON, null where there is none. `field` is written into the statement; dots lead into objects.
 * Of texts: what is a number there is one on SQLite, and a text on Postgres.
 */
export function fieldOf(column: Column | SQL, field: string): SQL {
  return perDialect({
    sqlite: () => sql`${column} ->> ${sql.raw(`'$.${field}'`)}`,
    postgres: () => sql`json_text(${column}, ${sql.raw(pathOf(field))})`,
  });
}

/** The same of whole numbers. */
export function integerField(column: Column | SQL, field: string): SQL<number | null> {
  return perDialect<number | null>({
    sqlite: () => sql`${column} ->> ${sql.raw(`'$.${field}'`)}`,
    postgres: () => sql`json_integer(${column}, ${sql.raw(pathOf(field))})`,
  });
}

/** What an `integerField` is, as an integer in any case: SQLite gives what is there. */
export function integerOf(value: SQL): SQL<number | null> {
  return perDialect<number | null>({
    sqlite: () => sql`cast(${value} as integer)`,
    postgres: () => sql`${value}`,
  });
}

/** Of the functions in `drizzle/postgres-functions.sql`. */
export function pathOf(field: string): string {
  return field
    .split('.')
    .map((name) => `'${name}'`)
    .join(', ');
}

/** A number, or this one where it would be less. */
export function atLeast(least: number, value: SQL): SQL {
  return greatest(sql`${least}`, value);
}

/** The larger of two numbers. */
export function greatest(one: SQL | Column, other: SQL | Column): SQL {
  return perDialect({
    sqlite: () => sql`max(${one}, ${other})`,
    postgres: () => sql`greatest(${one}, ${other})`,
  });
}

/** Whether a text matches a pattern of `like` without regard to the case of A to Z. Its wildcards are escaped by `\\`. */
export function isLike(column: Column | SQL, pattern: string): SQL {
  return perDialect({
    sqlite: () => sql`${column} like ${pattern} escape '\\'`,
    postgres: () => sql`${column} ilike ${pattern} escape '\\'`,
  });
}

/**
 * Updates many rows of a table by one statement. Each of `rows` is a list of values that are named by `columns`, of
 * which the first is the key; `set` refers to the others as those of `given`. Values are whole numbers, or null.
 */
export function updateFromRows(
  table: Table,
  columns: readonly [key: string, ...others: string[]],
  rows: readonly (number | null)[][],
  set: SQL,
): SQL {
  const key = sql.identifier(columns[0]);
  return sql`update ${table} set ${set} from (${givenRows(columns, rows)}) as given where ${table}.${key} = given.${key}`;
}

/** A query for rows that are given: one parameter, however many there are. Values are whole numbers, or null. */
export function givenRows(columns: readonly string[], rows: readonly (number | null)[][]): SQL {
  const named = (valueAt: (at: number) => SQL) =>
    sql.join(
      columns.map((name, at) => sql`${valueAt(at)} as ${sql.identifier(name)}`),
      sql`, `,
    );
  return perDialect({
    sqlite: () =>
      sql`select ${named((at) => sql`value ->> ${sql.raw(String(at))}`)} from json_each(${JSON.stringify(rows)})`,
    postgres: () =>
      sql`select ${named((at) => sql`(value ->> ${sql.raw(String(at))})::bigint`)} from json_array_elements(${JSON.stringify(rows)}::json)`,
  });
}

/** Joins a table to what stands before it, of which there is little: SQLite would choose by itself which one is first. */
export const joinedAfter = perDialect({
  sqlite: () => sql`cross join`,
  postgres: () => sql`join`,
});

/** An entry of an object of JSON, with a value that is none, and how many rows have it. */
export interface EntryCount {
  key: string;
  type: 'text' | 'number' | 'boolean';
  /** In JSON. */
  value: string;
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
  return perDialect({
    sqlite: () => sql`
      select entry.key as key,
        case entry.type when 'text' then 'text' when 'true' then 'boolean' when 'false' then 'boolean' else 'number' end as type,
        case entry.type when 'true' then 'true' when 'false' then 'false' else json_quote(entry.value) end as value, count(*) as count
      from ${column.table}, json_each(${column}, ${path}) entry
      where ${which} and json_type(${column}, ${path}) = 'object'
        and entry.type in ('text', 'integer', 'real', 'true', 'false')
      group by 1, 2, 3
      order by count desc, key, value
      limit ${limit}`,
    postgres: () => sql`
      select entry.key as key,
        case json_typeof(entry.value) when 'string' then 'text' else json_typeof(entry.value) end as type,
        entry.value::text as value, count(*) as count
      from ${column.table}, json_entries(${column}, ${field}) entry
      where ${which} and json_typeof(entry.value) in ('string', 'number', 'boolean')
      group by 1, 2, 3
      order by count desc, key, value
      limit ${limit}`,
  });
}

/** A column of which no index is used: the query planner takes it for an expression. */
export function withoutIndex(column: Column): SQL {
  const isNumber = column.dataType === 'number';
  return perDialect({
    sqlite: () => sql`+${sql`${column}`}`,
    postgres: () => (isNumber ? sql`(${column} + 0)` : sql`(${column} || '')`),
  });
}

/** Whether a flag is set, as partial indexes say it: by the name of its column. */
export function isSet(name: string): SQL {
  return perDialect({
    sqlite: () => sql`${sql.raw(name)}`,
    postgres: () => sql`${sql.raw(name)} = 1`,
  });
}
