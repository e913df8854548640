import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSnapshot, type SqliteFile } from '@/lib/database/copy/open-file';
import { acquireFileLock } from '@/lib/file-lock';
import { checkDatabase } from '../db/check';
import { CopyError } from './copy-error';
import {
  type DatabaseName,
  databaseFile,
  databaseNames,
  indexFile,
  migrationsOf,
} from './databases';

/** A data folder that nobody works on, as it is read: its databases at one moment, each in a transaction. */
export interface SourceFolder {
  folder: string;
  databases: Record<DatabaseName, SqliteFile>;
  /** Null: nothing was searched in a vector store yet. */
  index: SqliteFile | null;
  /** Of the databases. Another one once somebody has written to one. */
  fingerprint(): string;
  close(): void;
}

/** Files that those who work on a folder lock. */
const locks = ['tracker.lock', join('platform', 'platform.lock')];

/** Throws where a Signalbox works on the folder. Nothing in it is changed. */
export function openSourceFolder(folder: string): SourceFolder {
  for (const name of databaseNames) {
    const file = databaseFile(folder, name);
    if (!existsSync(file)) throw new CopyError(`There is no ${file}: ${folder} is no data folder.`);
  }
  const before = filesBeside(folder);
  const releases = lockAll(folder);
  const opened: SqliteFile[] = [];
  const close = () => {
    for (const sqlite of opened) sqlite.close();
    for (const release of releases) release();
    // A reader makes them, and leaves them.
    for (const file of filesBeside(folder))
      if (!before.has(file) && isLeftByReader(file)) rmSync(file);
  };
  const open = (file: string) => {
    const sqlite = openSnapshot(file);
    opened.push(sqlite);
    return sqlite;
  };
  try {
    const all = databaseNames.map((name) => {
      const file = databaseFile(folder, name);
      checkDatabase(file, {
        ...{ readsContents: true, isReadOnly: true },
        migrationsFolder: migrationsOf(name),
      });
      return [name, open(file)];
    });
    const index = indexFile(folder);
    return {
      folder,
      databases: Object.fromEntries(all),
      index: existsSync(index) ? open(index) : null,
      fingerprint: () => fingerprintOf(folder),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function lockAll(folder: string): (() => void)[] {
  const releases: (() => void)[] = [];
  for (const name of locks) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    const release = acquireFileLock(file);
    if (release) {
      releases.push(release);
      continue;
    }
    for (const free of releases) free();
    throw new CopyError(`A Signalbox works on ${folder}. Stop it first: nothing was copied.`);
  }
  return releases;
}

function databaseFiles(folder: string): string[] {
  return [...databaseNames.map((name) => databaseFile(folder, name)), indexFile(folder)];
}

function filesBeside(folder: string): Set<string> {
  const folders = new Set(databaseFiles(folder).map(dirname));
  return new Set(
    [...folders].flatMap((one) =>
      existsSync(one) ? readdirSync(one).map((name) => join(one, name)) : [],
    ),
  );
}

function isLeftByReader(file: string): boolean {
  if (/\.db-shm$/.test(file)) return true;
  return /\.db-wal$/.test(file) && statSync(file).size === 0;
}

function fingerprintOf(folder: string): string {
  const files = databaseFiles(folder).flatMap((file) => [file, `${file}-wal`]);
  return files
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((found) => (found && found.size > 0 ? `${found.size}:${found.mtimeMs}` : ''))
    .join(' ');
}
