import { type ClientBase, escapeIdentifier } from 'pg';
import Cursor from 'pg-cursor';
import { exactTypes, toPostgres } from '../postgres/values';
import type { Cell, Row } from './cell';
import {
  type CopiedColumn,
  type CopiedTable,
  cellsOf,
  maxRowsAtOnce,
  orderColumn,
} from './copied-table';

const typeNames = { integer: 'bigint', text: 'text', real: 'double precision', blob: 'bytea' };

export const nameIn = (schema: string, name: string) =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

/** Which columns the tables of a schema have. */
export async function columnsIn(
  client: ClientBase,
  schema: string,
): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query(
    'select table_name, column_name from information_schema.columns where table_schema = $1',
    [schema],
  );
  const tables = new Map<string, Set<string>>();
  for (const { table_name: table, column_name: column } of rows) {
    const columns = tables.get(table) ?? new Set();
    tables.set(table, columns.add(column));
  }
  return tables;
}

/** The tables of a file as they are in the schema too. Throws where they are not. */
export async function tablesInBoth(
  client: ClientBase,
  schema: string,
  tables: readonly { name: string; columns: CopiedColumn[] }[],
): Promise<CopiedTable[]> {
  const there = await columnsIn(client, schema);
  return tables.map(({ name, columns }) => {
    const found = there.get(name);
    const absent = columns.find((column) => !found?.has(column.name));
    if (!found || absent)
      throw new Error(`The database has no ${absent ? `${name}.${absent.name}` : name}.`);
    return { name, columns, isNumbered: found.has(orderColumn.name) };
  });
}

export async function insertIntoPostgres(
  client: ClientBase,
  schema: string,
  table: CopiedTable,
  rows: readonly Row[],
): Promise<void> {
  const columns = cellsOf(table);
  const names = columns.map(({ name }) => escapeIdentifier(name)).join(', ');
  const lists = columns.map(({ type }, at) => `$${at + 1}::${typeNames[type]}[]`).join(', ');
  await client.query(
    `insert into ${nameIn(schema, table.name)} (${names}) select * from unnest(${lists})`,
    columns.map((_, at) => rows.map((row) => toPostgres(row[at]))),
  );
}

/** All rows, some at a time. Within a transaction they are those of its snapshot. */
export async function* postgresRows(
  client: ClientBase,
  schema: string,
  table: CopiedTable,
): AsyncGenerator<Row[]> {
  const names = cellsOf(table).map(({ name }) => escapeIdentifier(name));
  const order = table.isNumbered ? ' order by rowid' : '';
  const text = `select ${names.join(', ')} from ${nameIn(schema, table.name)}${order}`;
  yield* postgresBatches(client, text);
}

/** What a query gives, some rows at a time. */
export async function* postgresBatches(client: ClientBase, text: string): AsyncGenerator<Row[]> {
  const cursor = client.query(
    new Cursor<Cell[]>(text, [], { rowMode: 'array', types: exactTypes }),
  );
  try {
    for (;;) {
      const rows = await cursor.read(maxRowsAtOnce / 4);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await cursor.close();
  }
}

interface CountedColumn {
  table: string;
  column: string;
}

/** Columns that number their rows. */
export async function countedColumns(client: ClientBase, schema: string): Promise<CountedColumn[]> {
  const { rows } = await client.query(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = $1 and is_identity = 'YES' order by 1, 2`,
    [schema],
  );
  return rows;
}

/** Has the next row numbered after `highest`. */
export async function setNext(
  client: ClientBase,
  schema: string,
  { table, column }: CountedColumn,
  highest: bigint,
): Promise<void> {
  await client.query('select setval(pg_get_serial_sequence($1, $2), $3, $4)', [
    nameIn(schema, table),
    column,
    String(highest > 0n ? highest : 1n),
    highest > 0n,
  ]);
}

/** The highest number that was given to a row. */
export async function highestGiven(
  client: ClientBase,
  schema: string,
  { table, column }: CountedColumn,
): Promise<bigint> {
  const { rows } = await client.query({
    text: `select coalesce((select last_value from pg_sequences
       where format('%I.%I', schemaname, sequencename)::regclass = pg_get_serial_sequence($1, $2)::regclass), 0) as given`,
    values: [nameIn(schema, table), column],
    types: exactTypes,
  });
  return BigInt(rows[0].given);
}
