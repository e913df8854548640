import { chmodSync } from 'node:fs';
import { relative } from 'node:path';
import type { ClientBase } from 'pg';
import { createFile, finishFile, type SqliteFile } from '@/lib/database/copy/open-file';
import {
  countedColumns,
  highestGiven,
  postgresRows,
  tablesInBoth,
} from '@/lib/database/copy/postgres-rows';
import { insertIntoSqlite, sqliteTables } from '@/lib/database/copy/sqlite-tables';
import { CopyError } from './copy-error';
import { isCopyUnfinished } from './copy-progress';
import { exportSearch } from './copy-search';
import { type DatabaseName, databaseFile, databaseNames, migrationsOf } from './databases';
import { exportShared } from './shared-tables';
import { connect } from './target-database';

/** Writes the rows of a Postgres database into files, all of them as they are at one moment. */
export async function exportPostgres(
  address: string,
  target: string,
  say: (line: string) => void,
): Promise<string[]> {
  const client = await connect(address);
  try {
    if (await isCopyUnfinished(client))
      throw new CopyError('A copy into this database is not complete. Nothing was backed up.');
    await client.query('begin isolation level repeatable read read only');
    const files: string[] = [];
    for (const name of databaseNames) {
      const file = databaseFile(target, name);
      const sqlite = createFile(file, migrationsOf(name));
      chmodSync(file, 0o600);
      const rows = await exportTables(client, name, sqlite);
      if (name === 'console') await exportSearch(client, sqlite);
      finishFile(sqlite);
      files.push(relative(target, file));
      say(`${name}: ${rows} rows`);
    }
    files.push(await exportShared(client, target));
    return files;
  } finally {
    await client.end();
  }
}

async function exportTables(
  client: ClientBase,
  name: DatabaseName,
  sqlite: SqliteFile,
): Promise<number> {
  let count = 0;
  for (const table of await tablesInBoth(client, name, sqliteTables(sqlite))) {
    const insert = insertIntoSqlite(sqlite, table);
    for await (const rows of postgresRows(client, name, table)) {
      insert(rows);
      count += rows.length;
    }
  }
  await keepNumbers(client, name, sqlite);
  return count;
}

/** Numbers of rows that are deleted are not given again, in tables that keep count. */
async function keepNumbers(
  client: ClientBase,
  name: DatabaseName,
  sqlite: SqliteFile,
): Promise<void> {
  const keeps = sqlite
    .prepare("select name from sqlite_schema where type = 'table' and sql like '%AUTOINCREMENT%'")
    .pluck()
    .all();
  if (keeps.length === 0) return;
  const set = sqlite.prepare('insert into sqlite_sequence (name, seq) values (?, ?)');
  const forget = sqlite.prepare('delete from sqlite_sequence where name = ?');
  for (const counted of await countedColumns(client, name)) {
    if (!keeps.includes(counted.table)) continue;
    forget.run(counted.table);
    set.run(counted.table, await highestGiven(client, name, counted));
  }
}
