/** `npm run restore -- <folder>`: puts a backup into an empty DATA_DIR, or an empty database of DATABASE_URL. */
import { resolve } from 'node:path';
import { ownCommand } from '@/lib/own-command';
import { openObjects } from '@/server/backup/open-objects';
import { restore } from '@/server/backup/restore';
import { readEnv } from '@/server/env';
import { readEnvFile } from './steps/env-file.mjs';

process.umask(0o077);
await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function main() {
  const [source] = process.argv.slice(2);
  if (!source) throw new Error(`Name a backup: ${ownCommand('restore', '<folder>')}`);
  readEnvFile('.env', process.env);
  const env = readEnv();
  const { objects, isDataFolder, close } = openObjects(env);
  try {
    const { created_at, objects: saved } = await restore({
      source: resolve(source),
      folder: env.DATA_DIR,
      address: env.DATABASE_URL,
      objects,
      isDataFolder,
      say: (line) => console.log(line),
    });
    console.log(
      `The backup of ${created_at} is in place, with ${saved.count} files. Start Signalbox now.`,
    );
  } finally {
    await close();
  }
}
