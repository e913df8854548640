import type { ClientBase } from 'pg';
import { addToDigest, digestText, emptyDigest } from '@/lib/database/copy/cell';
import { type CopiedTable, checkRow } from '@/lib/database/copy/copied-table';
import type { SqliteFile } from '@/lib/database/copy/open-file';
import {
  countedColumns,
  insertIntoPostgres,
  postgresRows,
  setNext,
  tablesInBoth,
} from '@/lib/database/copy/postgres-rows';
import {
  countOf,
  highestNumber,
  sqliteRows,
  sqliteTables,
} from '@/lib/database/copy/sqlite-tables';
import { CopyError } from './copy-error';
import type { CopyProgress } from './copy-progress';
import type { DatabaseName } from './databases';

export interface TableCopy {
  client: ClientBase;
  progress: CopyProgress;
  name: DatabaseName;
  sqlite: SqliteFile;
  say(line: string): void;
}

/** Copies the tables of a file into its schema, and goes on where an earlier attempt ended. */
export async function copyTables(copy: TableCopy): Promise<void> {
  const { client, name, sqlite } = copy;
  for (const table of await tablesInBoth(client, name, sqliteTables(sqlite)))
    await copyTable(copy, table);
  for (const counted of await countedColumns(client, name))
    if (hasTable(sqlite, counted.table))
      await setNext(client, name, counted, highestNumber(sqlite, counted.table));
}

async function copyTable(copy: TableCopy, table: CopiedTable): Promise<void> {
  const { client, progress, name, sqlite, say } = copy;
  const part = `${name}.${table.name}`;
  let { after, digest, isDone } = await progress.of(part);
  if (isDone) return;
  const total = countOf(sqlite, table.name);
  let said = Date.now();
  for (const { rows, last } of sqliteRows(sqlite, table, after)) {
    for (const row of rows) checkRow(table, row);
    after = last;
    digest = addToDigest(digest, rows);
    await together(client, async () => {
      await insertIntoPostgres(client, name, table, rows);
      await progress.set(part, { after, digest, isDone: false });
    });
    if (Date.now() < said + sayEvery) continue;
    said = Date.now();
    say(`${part}: ${digest.rows} of ${total} rows`);
  }
  await progress.set(part, { after, digest, isDone: true });
  if (total > 0) say(`${part}: ${digest.rows} rows`);
}

/** Milliseconds between two lines about a table. */
const sayEvery = 5_000;

/** Throws where the tables of a schema do not hold the rows of the file, each as it is there. */
export async function verifyTables({ client, progress, name, sqlite }: TableCopy): Promise<number> {
  let all = 0;
  for (const table of await tablesInBoth(client, name, sqliteTables(sqlite))) {
    const part = `${name}.${table.name}`;
    const { digest } = await progress.of(part);
    const rows = countOf(sqlite, table.name);
    let found = emptyDigest;
    for await (const some of postgresRows(client, name, table)) found = addToDigest(found, some);
    if (found.rows !== rows || digestText(found) !== digestText(digest))
      throw new CopyError(
        `The table ${part} is not what was copied into it: ${found.rows} rows are there, ${rows} in the data folder, or some of them differ. Empty the database, and copy again.`,
      );
    all += rows;
  }
  return all;
}

export async function together(client: ClientBase, run: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await run();
    await client.query('commit');
  } catch (error) {
    // The connection may be gone.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

function hasTable(sqlite: SqliteFile, table: string): boolean {
  return sqliteTables(sqlite).some(({ name }) => name === table);
}
