import { Client, type ClientBase } from 'pg';
import { nameIn } from '@/lib/database/copy/postgres-rows';
import { openDatabase } from '@/lib/database/open-database';
import { schemaConfig } from '@/lib/database/postgres/schema-config';
import { CopyError } from './copy-error';
import { type CopyProgress, copyProgress, isCopyUnfinished } from './copy-progress';
import { databaseNames, migrationsOf } from './databases';

export interface TargetDatabase {
  client: ClientBase;
  progress: CopyProgress;
}

/** Held by whoever copies into a database. */
const copyLock = 21_314;

/**
 * A database of Postgres to be filled: empty, or with what an earlier attempt from the same source has copied. Its
 * tables are there when this resolves.
 */
export async function openTarget(
  address: string,
  source: string,
  checkEmpty: () => Promise<void>,
): Promise<TargetDatabase & { close(): Promise<void> }> {
  const client = await connect(address);
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as is_free', [copyLock]);
    if (!rows[0].is_free) throw new CopyError('Another process copies into this database.');
    const progress = copyProgress(client);
    if (await isCopyUnfinished(client)) {
      if ((await progress.source()) !== source)
        throw new CopyError(
          'An earlier copy into this database is not complete, and what it was copied from has changed since. Empty the database (drop its schemas console, platform, usage and signalbox_copy), and copy again.',
        );
    } else {
      await requireEmpty(client);
      await checkEmpty();
      await progress.begin(source);
    }
    await makeTables(address);
    return { client, progress, close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

export async function connect(address: string): Promise<Client> {
  // Copies take as long as they take, and read in one transaction.
  const { query_timeout: _, options: __, ...config } = schemaConfig(address, 'public');
  const client = new Client(config);
  // What is asked on it fails.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new CopyError(
      `The database of DATABASE_URL cannot be reached: ${(error as Error).message || (error as NodeJS.ErrnoException).code}.`,
    );
  }
}

async function requireEmpty(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema = any($1) and table_name <> '__drizzle_migrations' order by 1, 2`,
    [databaseNames],
  );
  for (const { schema, name } of rows) {
    const found = await client.query(`select 1 from ${nameIn(schema, name)} limit 1`);
    if (found.rows.length > 0)
      throw new CopyError(
        `The database of DATABASE_URL is not empty: there are rows in ${schema}.${name}. Nothing was copied. Name an empty database, or drop its schemas console, platform and usage.`,
      );
  }
}

async function makeTables(address: string): Promise<void> {
  for (const name of databaseNames) {
    const db = openDatabase(address, {
      migrationsFolder: migrationsOf(name),
      postgresSchema: name,
    });
    try {
      await db.ready();
    } finally {
      await db.close();
    }
  }
}
