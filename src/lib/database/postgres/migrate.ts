import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, type ClientConfig, escapeIdentifier } from 'pg';

/** Makes the schema and brings its tables up to date. Of processes that start at once, one does it. */
export async function migratePostgres(
  config: ClientConfig,
  schema: string,
  migrationsFolder: string,
): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1, hashtext($2))', [migrationLock, schema]);
    await client.query(`create schema if not exists ${escapeIdentifier(schema)}`);
    await migrate(drizzle(client), { migrationsFolder, migrationsSchema: schema });
  } finally {
    await client.end();
  }
}

/** The class of the advisory lock; its object is the schema. */
const migrationLock = 21_313;
