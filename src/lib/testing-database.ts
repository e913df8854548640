import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { it, onTestFinished } from 'vitest';
import { takeDatabase } from './testing-kept-databases';
import { psql } from './testing-psql';
import { textKey } from './text-hash';

const files = {
  console: 'console.db',
  platform: join('platform', 'platform.db'),
  usage: 'usage.db',
};

/** Whether tests that can run on both run on Postgres. */
export const isOnPostgres = (): boolean => Boolean(process.env.TEST_POSTGRES_URL);

/** For tests of what SQLite does with a statement or a file: its plans, its locks, a full disk. */
export const itOnSqlite = it.skipIf(isOnPostgres());

/**
 * Where a database of a test is, as its migrations leave it unless it was there: a file in the folder, or a database of
 * the server of this run, one for each folder. Asked again for a folder, it is the same.
 */
export function testDatabase(folder: string, name: keyof typeof files, file = files[name]): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (server) return postgresDatabase(server, folder);
  const path = join(folder, file);
  writeMigrated(path, `drizzle/${name}`);
  return path;
}

const made = new Map<string, string>();

function postgresDatabase(server: string, folder: string): string {
  const known = made.get(folder);
  if (known) return known;
  const { url, giveBack } = takeDatabase(server);
  made.set(folder, url);
  onTestFinished(async () => {
    made.delete(folder);
    await giveBack();
  });
  return url;
}

/** Copies the database of a folder for another one, as it is now. A file is copied with its folder. */
export function copyTestDatabase(from: string, to: string): void {
  const [source, server] = [made.get(from), process.env.TEST_POSTGRES_URL];
  if (!source || !server) return;
  const program = join(process.env.TEST_POSTGRES_BIN ?? '', 'pg_dump');
  const { status, stdout, stderr } = spawnSync(program, [source], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`pg_dump: ${stderr}`);
  const name = `copy_${textKey(to)}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  psql(server, `create database ${name} template template0`);
  made.set(to, url.href);
  onTestFinished(() => {
    made.delete(to);
    psql(server, `drop database if exists ${name} with (force)`);
  });
  psql(url.href, stdout);
}

const migrated = new Map<string, Buffer>();

/** Makes a database as its migrations leave it, unless there is one. They run once in a process, not once in a test. */
function writeMigrated(file: string, migrationsFolder: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const known = migrated.get(migrationsFolder);
  const bytes = known ?? runMigrations(migrationsFolder);
  if (!known) migrated.set(migrationsFolder, bytes);
  writeFileSync(file, bytes);
}

function runMigrations(migrationsFolder: string): Buffer {
  const sqlite = new Database(':memory:');
  try {
    migrate(drizzle(sqlite), { migrationsFolder });
    return sqlite.serialize();
  } finally {
    sqlite.close();
  }
}
