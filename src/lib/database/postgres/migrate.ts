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
  client.on('error', () => {});
  await client.connect();
  try {
    await checkVersion(client);
    // Also where the address has one: what changes large tables takes long.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1, hashtext($2))', [migrationLock, schema]);
    await client.query(`create schema if not exists ${escapeIdentifier(schema)}`);
    await migrate(drizzle(client), { migrationsFolder, migrationsSchema: schema });
  } finally {
    await client.end();
  }
}

/** The class of the advisory lock; its object is the schema. */
const migrationLock = 21_313;

/** Throws with a line for whoever set the address. */
async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query(
    'select current_setting($1)::int as number, version() as text',
    ['server_version_num'],
  );
  const [{ number, text }] = rows as [{ number: number; text: string }];
  if (number >= 150_000) return;
  const name = text.split(' on ')[0];
  throw new Error(`${name} is too old: PostgreSQL 15 or newer is needed.`);
}
