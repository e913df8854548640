import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { emptyDigest } from '@/lib/database/copy/cell';
import type { CopiedTable } from '@/lib/database/copy/copied-table';
import { createEmptyFile, openSnapshot, type SqliteFile } from '@/lib/database/copy/open-file';
import { insertIntoPostgres, postgresRows, setNext } from '@/lib/database/copy/postgres-rows';
import { insertIntoSqlite, sqliteRows } from '@/lib/database/copy/sqlite-tables';
import { batchLineTable } from './copy-batch-lines';
import { indexedChunkTable, indexedFileTable } from './copy-chunks';
import { type TableCopy, together } from './copy-tables';

// What is in files beside a file, and in tables of the platform on Postgres: a database of its own in a backup.

const stores: CopiedTable = {
  name: 'indexed_stores',
  isNumbered: false,
  columns: [
    { name: 'id', type: 'text' },
    { name: 'revision', type: 'text' },
  ],
};

const tables = [stores, indexedFileTable, indexedChunkTable, batchLineTable];

const fileName = 'platform/shared.db';

export const sharedFile = (folder: string) => join(folder, fileName);

export async function exportShared(client: ClientBase, target: string): Promise<string> {
  const sqlite = createEmptyFile(sharedFile(target));
  chmodSync(sharedFile(target), 0o600);
  try {
    for (const table of tables) {
      const columns = table.columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
      sqlite.exec(`create table "${table.name}" (${columns})`);
      const insert = insertIntoSqlite(sqlite, table);
      for await (const rows of postgresRows(client, 'platform', table)) insert(rows);
    }
  } finally {
    sqlite.close();
  }
  return fileName;
}

const part = 'platform.shared';

/** False: what is in such tables is in files. */
export async function importShared(
  { client, progress }: TableCopy,
  folder: string,
): Promise<boolean> {
  if (!existsSync(sharedFile(folder))) return false;
  if ((await progress.of(part)).isDone) return true;
  const sqlite = openSnapshot(sharedFile(folder));
  try {
    await together(client, async () => {
      for (const table of tables)
        for (const { rows } of sqliteRows(sqlite, table, 0n))
          await insertIntoPostgres(client, 'platform', table, rows);
      const counted = { table: indexedFileTable.name, column: 'seq' };
      await setNext(client, 'platform', counted, highestOf(sqlite));
      await progress.set(part, { after: 0n, digest: emptyDigest, isDone: true });
    });
  } finally {
    sqlite.close();
  }
  return true;
}

const highestOf = (sqlite: SqliteFile) =>
  sqlite
    .prepare('select coalesce(max(seq), 0) from indexed_files')
    .pluck()
    .safeIntegers()
    .get() as bigint;
