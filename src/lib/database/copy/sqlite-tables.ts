import { type Row, sizeOf } from './cell';
import {
  type ColumnType,
  type CopiedColumn,
  type CopiedTable,
  cellsOf,
  maxBytesAtOnce,
  maxRowsAtOnce,
} from './copied-table';
import type { SqliteFile } from './open-file';

interface TableOfFile {
  name: string;
  columns: CopiedColumn[];
}

const types: Record<string, ColumnType> = {
  INTEGER: 'integer',
  TEXT: 'text',
  REAL: 'real',
  BLOB: 'blob',
};

/** The tables of a file, each after those that it refers to. Not what SQLite and Drizzle keep for themselves. */
export function sqliteTables(sqlite: SqliteFile): TableOfFile[] {
  const virtual = namesOf(sqlite, "sql like 'create virtual table%'");
  const isOwn = (name: string) =>
    name === '__drizzle_migrations' ||
    virtual.some((one) => name === one || name.startsWith(`${one}_`));
  const names = namesOf(sqlite, "sql not like 'create virtual table%'").filter((n) => !isOwn(n));
  return inOrder(sqlite, names).map((name) => ({ name, columns: columnsOf(sqlite, name) }));
}

/** Rows from the one after number `after` on, some at a time, each with its number. */
export function* sqliteRows(
  sqlite: SqliteFile,
  table: CopiedTable,
  after: bigint,
): Generator<{ rows: Row[]; last: bigint }> {
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
  const text = `select rowid, ${names} from "${table.name}" where rowid > ? order by rowid`;
  const all = sqlite.prepare(text).raw().safeIntegers().iterate(after) as Iterable<Row>;
  let rows: Row[] = [];
  let size = 0;
  let last = after;
  for (const row of all) {
    last = row[0] as bigint;
    rows.push(table.isNumbered ? row : row.slice(1));
    size += sizeOf(row);
    if (rows.length < maxRowsAtOnce && size < maxBytesAtOnce) continue;
    yield { rows, last };
    [rows, size] = [[], 0];
  }
  if (rows.length > 0) yield { rows, last };
}

export function insertIntoSqlite(
  sqlite: SqliteFile,
  table: CopiedTable,
): (rows: readonly Row[]) => void {
  const names = cellsOf(table).map(({ name }) => `"${name}"`);
  const marks = names.map(() => '?').join(', ');
  const insert = sqlite.prepare(
    `insert into "${table.name}" (${names.join(', ')}) values (${marks})`,
  );
  return sqlite.transaction((rows: readonly Row[]) => {
    for (const row of rows) insert.run(...row);
  });
}

export function countOf(sqlite: SqliteFile, table: string): number {
  return sqlite.prepare(`select count(*) from "${table}"`).pluck().get() as number;
}

/** The highest number that a table has given to a row, of those that are deleted too. */
export function highestNumber(sqlite: SqliteFile, table: string): bigint {
  const read = (text: string) =>
    (sqlite.prepare(text).pluck().safeIntegers().get() ?? 0n) as bigint;
  const kept = read(`select max(rowid) from "${table}"`);
  if (namesOf(sqlite, "name = 'sqlite_sequence'", true).length === 0) return kept;
  const given = read(`select seq from sqlite_sequence where name = '${table}'`);
  return given > kept ? given : kept;
}

function namesOf(sqlite: SqliteFile, where: string, hasOwn = false): string[] {
  const own = hasOwn ? '' : "and name not like 'sqlite~_%' escape '~'";
  const text = `select name from sqlite_schema where type = 'table' ${own} and ${where} order by name`;
  return sqlite.prepare(text).pluck().all() as string[];
}

function columnsOf(sqlite: SqliteFile, table: string): CopiedColumn[] {
  const rows = sqlite.pragma(`table_info("${table}")`) as { name: string; type: string }[];
  return rows.map(({ name, type }) => {
    const known = types[type.toUpperCase()];
    if (!known) throw new Error(`The column ${name} of ${table} has an unknown type, ${type}.`);
    return { name, type: known };
  });
}

function inOrder(sqlite: SqliteFile, names: string[]): string[] {
  const ordered = new Set<string>();
  const add = (name: string, path: string[]) => {
    if (ordered.has(name)) return;
    if (path.includes(name)) throw new Error(`${[...path, name].join(', ')} refer to each other.`);
    const keys = sqlite.pragma(`foreign_key_list("${name}")`) as { table: string }[];
    for (const { table } of keys) if (table !== name) add(table, [...path, name]);
    ordered.add(name);
  };
  for (const name of names) add(name, []);
  return [...ordered];
}
