import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { isMissing, type ObjectEntry, type ObjectStore } from '@/lib/bytes/object-store';
import { settleFile } from '@/lib/database/copy/open-file';
import { countOf, sqliteTables } from '@/lib/database/copy/sqlite-tables';
import { version } from '../../../package.json';
import { logPrefix } from './batch-logs';
import { CopyError } from './copy-error';
import { pagesOf } from './copy-objects';
import { databaseFile, databaseNames } from './databases';
import { eachOf } from './each-of';
import { exportFiles } from './export-files';
import { exportPostgres } from './export-postgres';
import { fileHash, type Manifest, objectList, writeManifest } from './manifest';

export interface BackupOptions {
  folder: string;
  /** Of the Postgres database. Undefined: the databases are files in the folder. */
  address?: string | undefined;
  /** The settings of the platform that are in the database in place of a file. */
  platformSettings?: string | null | undefined;
  /** Where bytes are. */
  objects: ObjectStore;
  /** A folder that is empty, or is not there. */
  target: string;
  say(line: string): void;
}

/** Keys and settings of a machine. */
const settingsFile = 'platform/platform.json';
const ownFiles = ['secret', 'platform/api-key', settingsFile];

/**
 * Copies everything into a folder, while Signalbox runs. It is laid out as a data folder, whatever the databases were.
 *
 * Databases come before bytes, because bytes are written before the rows that name them: whatever a copied row names was
 * there, and is found when bytes are listed afterwards. What is deleted between the two loses its row first and its bytes
 * then, so a copied row may name bytes that are gone: those of what somebody has just deleted.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const { folder, address, target, say } = options;
  await requireEmptyFolder(target);
  await mkdir(join(target, 'platform'), { recursive: true, mode: 0o700 });
  const databases = address
    ? await exportPostgres(address, target, say)
    : await exportFiles(folder, target, say);
  const kept: string[] = [];
  for (const file of ownFiles) {
    if (!existsSync(join(folder, file))) continue;
    await copyFile(join(folder, file), join(target, file));
    kept.push(file);
  }
  if (options.platformSettings) {
    await writeFile(join(target, settingsFile), options.platformSettings, { mode: 0o600 });
    if (!kept.includes(settingsFile)) kept.push(settingsFile);
  }
  const files: Manifest['files'] = {};
  for (const file of [...databases, ...kept]) files[file] = await fileHash(join(target, file));
  const manifest: Manifest = {
    ...{ format: 1, version, kind: address ? 'postgres' : 'sqlite' },
    ...{ created_at: new Date().toISOString(), files, rows: rowsIn(target) },
    objects: await saveObjects(options, say),
  };
  manifest.files[objectList] = await fileHash(join(target, objectList));
  await writeManifest(target, manifest);
  return manifest;
}

export async function requireEmptyFolder(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (found.length > 0)
    throw new CopyError(`${folder} is not empty: ${found[0]} is there. Nothing was changed.`);
}

async function saveObjects(
  { folder, address, objects, target }: BackupOptions,
  say: (line: string) => void,
) {
  const list = createWriteStream(join(target, objectList), { mode: 0o600 });
  const saved = createFolderStore(target);
  let [count, bytes, said] = [0, 0, Date.now()];
  const pages = async function* () {
    // First: one that is published meanwhile is found among the objects.
    if (!address) yield* [await logsIn(createFolderStore(folder))];
    for await (const page of pagesOf(objects)) yield page.map((entry) => ({ ...entry, objects }));
  };
  for await (const page of pages()) {
    await eachOf(page, async ({ key, objects: source }) => {
      const put = await saveObject(source, saved, key);
      if (!put) return;
      list.write(`${JSON.stringify({ key, bytes: put.bytes, sha256: put.sha256 })}\n`);
      count += 1;
      bytes += put.bytes;
    });
    if (Date.now() < said + 5_000) continue;
    said = Date.now();
    say(`files: ${count}, ${Math.round(bytes / 2 ** 20)} MiB`);
  }
  list.end();
  await once(list, 'close');
  return { count, bytes };
}

async function logsIn(local: ObjectStore) {
  const logs: (ObjectEntry & { objects: ObjectStore })[] = [];
  for await (const entry of local.list(logPrefix)) logs.push({ ...entry, objects: local });
  return logs;
}

/** Null: it was deleted since it was listed. */
async function saveObject(objects: ObjectStore, saved: ObjectStore, key: string) {
  try {
    return await saved.put(key, await objects.read(key), { checksum: true });
  } catch (error) {
    if (isMissing(error) && (await objects.stat(key)) === null) return null;
    throw error;
  }
}

function rowsIn(folder: string): Manifest['rows'] {
  const rows: Manifest['rows'] = {};
  for (const name of databaseNames) {
    const sqlite = settleFile(databaseFile(folder, name));
    try {
      const counts = sqliteTables(sqlite).map((table) => [table.name, countOf(sqlite, table.name)]);
      rows[name] = Object.fromEntries(counts);
    } finally {
      sqlite.close();
    }
  }
  return rows;
}
