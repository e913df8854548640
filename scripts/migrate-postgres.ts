/** `npm run migrate:postgres`: copies the data folder into the database of DATABASE_URL and the place of FILES_URL. */
import { migrateToPostgres } from '@/server/backup/migrate-to-postgres';
import { openObjects } from '@/server/backup/open-objects';
import { readEnv } from '@/server/env';
import { readEnvFile } from './steps/env-file.mjs';

process.umask(0o077);
await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function main() {
  readEnvFile('.env', process.env);
  const env = readEnv();
  if (!env.DATABASE_URL)
    throw new Error('Set DATABASE_URL to the address of an empty Postgres database.');
  const { objects, isDataFolder, close } = openObjects(env);
  try {
    const { rows, files } = await migrateToPostgres({
      folder: env.DATA_DIR,
      address: env.DATABASE_URL,
      objects: isDataFolder ? null : objects,
      say: (line) => console.log(line),
    });
    console.log(`${rows} rows are in the database, compared with those of ${env.DATA_DIR}.`);
    console.log(
      files
        ? `${files.count} files (${files.bytes} bytes) are in ${objects.location}, compared.`
        : `Files stay in ${env.DATA_DIR}: FILES_URL names no other place.`,
    );
    console.log(notCopied(env.DATA_DIR));
  } finally {
    await close();
  }
}

function notCopied(folder: string): string {
  return `
Not copied, and still needed: secret, in DATA_DIR of each machine or as SIGNALBOX_SECRET; platform/platform.json, which
the first start with DATABASE_URL on this folder takes into the database.
Not copied, and not needed: platform/index.db (each process makes its index of what was copied), platform/sandbox
(code runs nowhere until it is installed again), scratch, lock files.
${folder} is as it was. Keep it until you are content; do not start Signalbox on it without DATABASE_URL.`;
}
