import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownCommand } from '@/lib/own-command';
import { databaseFile, databaseNames, indexFile, migrationsOf } from './backup/databases';
import { restoreMark } from './backup/restore-mark';
import { checkDatabase } from './db/check';
import { isBlank } from './db/file-problem';
import type { Env } from './env';
import { StartError } from './start-error';

/** Makes the data folder, and refuses to start on one that is damaged or of another version, before anything is written. */
export function checkDataFolder({
  DATA_DIR: folder,
  DATABASE_URL: database,
  PLATFORM_API_KEY: key,
}: Env): void {
  makeFolder(folder);
  if (!database) checkDatabases(folder);
  if (!key) checkKeyFile(join(folder, 'platform', 'api-key'));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be created: ${(error as Error).message}.`,
    );
  }
}

/** Checked before any is opened, so that a failed start leaves all of them unchanged. */
function checkDatabases(folder: string): void {
  if (existsSync(restoreMark(folder)))
    throw new StartError(
      `A restore into ${folder} is not complete. Run "${ownCommand('restore', '<backup>')}" again, with the same backup.`,
    );
  const files = databaseNames.map((name) => databaseFile(folder, name)).filter(existsSync);
  // Where one has tables, another one has lost its own.
  const mayBeBlank = files.every(isBlank);
  for (const name of databaseNames)
    checkDatabase(databaseFile(folder, name), {
      ...{ readsContents: true, mayBeBlank },
      migrationsFolder: migrationsOf(name),
    });
  // Derived: it is made again.
  checkDatabase(indexFile(folder), { readsContents: false, mayBeBlank: true });
}

/** Checks the key file that was created for the operator of the machine. The file is only displayed. */
function checkKeyFile(file: string): void {
  if (!existsSync(file)) return;
  const key = readText(file);
  if (/^[\x21-\x7e]{16,1000}\s*$/.test(key)) return;
  throw new StartError(
    `The key file ${file} is damaged: it contains no key. Restore a backup, or move it away and create another key under Settings › Platform keys.`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The key file ${file} cannot be read: ${(error as Error).message}.`);
  }
}
