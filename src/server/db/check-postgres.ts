import { Client, type ClientBase } from 'pg';
import { columnsIn, nameIn } from '@/lib/database/copy/postgres-rows';
import { schemaConfig } from '@/lib/database/postgres/schema-config';
import { ownCommand } from '@/lib/own-command';
import { isCopyUnfinished } from '../backup/copy-progress';
import { databaseNames, migrationsOf } from '../backup/databases';
import { StartError } from '../start-error';
import { newer } from './check';
import { schemaState, tablesOf } from './schema-state';

/**
 * Refuses to start on a Postgres database that is not complete or not of this version, before anything is written. One
 * that cannot be reached is waited for elsewhere.
 */
export async function checkPostgres(address: string): Promise<void> {
  const client = new Client(schemaConfig(address, 'public'));
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    return;
  }
  try {
    if (await isCopyUnfinished(client))
      throw new StartError(
        `A copy into the database of DATABASE_URL is not complete. Run the command that began it again ("${ownCommand('migrate:postgres')}", or "${ownCommand('restore', '<backup>')}").`,
      );
    for (const schema of databaseNames) await checkSchema(client, schema);
  } finally {
    await client.end();
  }
}

async function checkSchema(client: ClientBase, schema: (typeof databaseNames)[number]) {
  const tables = await columnsIn(client, schema);
  // A new one is made.
  if (tables.size === 0) return;
  const folder = `${migrationsOf(schema)}-postgres`;
  if (!tables.has('__drizzle_migrations'))
    throw new StartError(
      `The schema ${schema} of the database of DATABASE_URL belongs to another program. Nothing was changed. Name another database.`,
    );
  const last = await lastOf(client, schema);
  // The first start was ended before it had made any.
  if (last === undefined) return;
  const state = schemaState(folder, last);
  if (state === 'newer') throw new StartError(newer(`The schema ${schema} of DATABASE_URL`));
  const absent = tablesOf(folder, last)?.find((name) => !tables.has(name));
  if (absent)
    throw new StartError(
      `The database of DATABASE_URL is damaged: the table ${schema}.${absent} is missing. Nothing was changed. Restore a backup into an empty database ("${ownCommand('restore', '<backup>')}").`,
    );
}

async function lastOf(client: ClientBase, schema: string): Promise<number | undefined> {
  const { rows } = await client.query(
    `select max(created_at)::float8 as last from ${nameIn(schema, '__drizzle_migrations')}`,
  );
  return rows[0].last ?? undefined;
}
