/** `npm run backup -- <folder>`: copies everything into a folder, while Signalbox runs. */
import { resolve } from 'node:path';
import { ownCommand } from '@/lib/own-command';
import { backup } from '@/server/backup/backup';
import { openObjects } from '@/server/backup/open-objects';
import { readSharedSettings } from '@/server/backup/shared-settings';
import { readEnv } from '@/server/env';
import { readEnvFile } from './steps/env-file.mjs';

process.umask(0o077);
await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function main() {
  const [target] = process.argv.slice(2);
  if (!target) throw new Error(`Name an empty folder: ${ownCommand('backup', '<folder>')}`);
  readEnvFile('.env', process.env);
  const env = readEnv();
  const { objects, close } = openObjects(env);
  try {
    const { objects: saved, kind } = await backup({
      folder: env.DATA_DIR,
      address: env.DATABASE_URL,
      platformSettings: await readSharedSettings(env),
      objects,
      target: resolve(target),
      say: (line) => console.log(line),
    });
    console.log(`${resolve(target)} has the databases (${kind}), keys and ${saved.count} files.`);
    if (env.SIGNALBOX_SECRET)
      console.log(
        'SIGNALBOX_SECRET is not in it: keep it too, as keys of connections are sealed with it.',
      );
  } finally {
    await close();
  }
}
