import { createReadStream, existsSync, rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { isMissing, type ObjectStore } from '@/lib/bytes/object-store';
import { lastMigration, openSnapshot } from '@/lib/database/copy/open-file';
import { readLines } from '@/lib/lines';
import { schemaState } from '../db/schema-state';
import { requireEmptyFolder } from './backup';
import { logPrefix, restoreLogs } from './batch-logs';
import { CopyError } from './copy-error';
import { contentOf, firstObject } from './copy-objects';
import type { CopiedObject } from './copy-progress';
import { databaseFile, databaseNames, migrationsOf } from './databases';
import { eachOf } from './each-of';
import { fileHash, type Manifest, objectList, readManifest } from './manifest';
import { migrateToPostgres } from './migrate-to-postgres';
import { restoreMark } from './restore-mark';
import { restoreShared } from './restore-shared';

export interface RestoreOptions {
  /** A backup. */
  source: string;
  /** The data folder, which is empty or not there. With a database it is for keys only. */
  folder: string;
  /** Of a Postgres database that is empty. Undefined: databases become files. */
  address?: string | undefined;
  objects: ObjectStore;
  /** Whether bytes go into the data folder. */
  isDataFolder: boolean;
  say(line: string): void;
}

/**
 * Puts a backup in place. It is read whole and compared with its hashes before anything is written. One of files may
 * become a Postgres database, and the other way round.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const { source, folder, address, objects, say } = options;
  const manifest = readManifest(source);
  say(`comparing the backup of ${manifest.created_at} with its hashes`);
  await verifyFiles(source, manifest);
  requireKnown(source);
  await verifyBytes(source, manifest);
  if (address) {
    await requireSameKeys(source, folder, manifest);
    await migrateToPostgres({ folder: source, address, objects, say });
    await restoreFiles(source, folder, keysIn(manifest));
    return manifest;
  }
  await begin(folder, manifest);
  const found = options.isDataFolder ? undefined : await firstObject(objects);
  if (found && !(await isOf(source, objects, found)))
    throw new CopyError(`${objects.location} is not empty: ${found} is there.`);
  const saved = createFolderStore(source);
  for await (const some of objectsOf(source))
    await eachOf(some, async ({ key, bytes }) => {
      if (key.startsWith(logPrefix)) return;
      await objects.put(key, await saved.read(key), { bytes });
    });
  await restoreFiles(source, folder, Object.keys(manifest.files).filter(isPlaced));
  await restoreLogs(source, { folder, objects });
  await restoreShared(source, folder, objects);
  rmSync(restoreMark(folder));
  return manifest;
}

/** Whether what a place has is what an earlier attempt put there. */
async function isOf(source: string, objects: ObjectStore, key: string): Promise<boolean> {
  const [there, here] = [
    await contentOf(objects, key),
    await contentOf(createFolderStore(source), key),
  ];
  return there !== null && there.sha256 === here?.sha256;
}

const isPlaced = (file: string) => file !== objectList && file !== 'platform/shared.db';

const keysIn = ({ files }: Manifest) =>
  Object.keys(files).filter((file) => isPlaced(file) && !file.endsWith('.db'));

/** A restore that was ended is begun anew; nothing starts on its folder before it is complete. */
async function begin(folder: string, { created_at }: Manifest): Promise<void> {
  const mark = restoreMark(folder);
  const earlier = await readFile(mark, 'utf8').catch(() => null);
  if (earlier === created_at) return;
  await requireEmptyFolder(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(mark, created_at, { mode: 0o600 });
}

async function restoreFiles(source: string, folder: string, files: string[]): Promise<void> {
  for (const file of files) {
    const target = join(folder, file);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(source, file), target);
    await chmod(target, 0o600);
  }
}

async function verifyFiles(source: string, { files }: Manifest): Promise<void> {
  for (const [file, expected] of Object.entries(files)) {
    const found = await fileHash(join(source, file)).catch((error) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (found?.bytes !== expected.bytes || found.sha256 !== expected.sha256)
      throw damaged(source, file);
  }
}

async function verifyBytes(source: string, manifest: Manifest): Promise<void> {
  const saved = createFolderStore(source);
  let count = 0;
  for await (const some of objectsOf(source))
    await eachOf(some, async ({ key, bytes, sha256 }) => {
      const found = await contentOf(saved, key);
      if (found?.bytes !== bytes || found.sha256 !== sha256) throw damaged(source, key);
      count += 1;
    });
  if (count !== manifest.objects.count) throw damaged(source, objectList);
}

function damaged(source: string, file: string): CopyError {
  return new CopyError(
    `${join(source, file)} is not what the backup wrote: it is missing or was changed. Nothing was restored.`,
  );
}

function requireKnown(source: string): void {
  for (const name of databaseNames) {
    const file = databaseFile(source, name);
    const sqlite = openSnapshot(file);
    const state = schemaState(migrationsOf(name), lastMigration(sqlite));
    sqlite.close();
    if (state === 'newer')
      throw new CopyError(
        `The backup ${source} was made by a newer version of Signalbox. Restore it with that one.`,
      );
  }
}

/** Keys that are there already are not replaced: others were sealed with them. */
async function requireSameKeys(source: string, folder: string, manifest: Manifest): Promise<void> {
  for (const file of keysIn(manifest)) {
    if (!existsSync(join(folder, file))) continue;
    const [here, there] = [await fileHash(join(folder, file)), await fileHash(join(source, file))];
    if (here.sha256 !== there.sha256)
      throw new CopyError(
        `${join(folder, file)} is another one than in the backup. Move it away. Nothing was restored.`,
      );
  }
}

const objectsAtOnce = 200;

async function* objectsOf(source: string): AsyncGenerator<CopiedObject[]> {
  let some: CopiedObject[] = [];
  for await (const { text } of readLines(createReadStream(join(source, objectList)))) {
    if (text === '') continue;
    some.push(JSON.parse(text) as CopiedObject);
    if (some.length < objectsAtOnce) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
