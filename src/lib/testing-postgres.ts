import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { openDatabase } from './database/open-database';
import { clearingOf } from './testing-clear-database';

/**
 * A Postgres server for a run of the tests, in a temporary folder, where `TEST_POSTGRES_BIN` names the folder of its
 * programs. Tests find it by `TEST_POSTGRES_URL`; each makes databases of its own from the one that it names.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const programs = process.env.TEST_POSTGRES_BIN;
  if (!programs) return undefined;
  const server = await startPostgres(programs);
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server.stop;
}

async function makeTemplate(server: string): Promise<void> {
  process.env.TEST_POSTGRES_URL = server;
  const template = new URL(server);
  template.pathname = '/signalbox_template';
  await inDatabase(server, 'create database signalbox_template');
  for (const name of ['console', 'platform', 'usage']) {
    const options = { migrationsFolder: `drizzle/${name}`, postgresSchema: name };
    const db = openDatabase(template.href, options);
    await db.ready();
    await db.close();
  }
  process.env.TEST_POSTGRES_CLEARING = JSON.stringify(await clearingOf(template.href));
}

export interface TestPostgres {
  /** Of the database `postgres`, by a socket: `overTcp` makes another one of it. */
  url: string;
  stop(): Promise<void>;
}

/** Starts a server that forgets everything with its folder. Postgres refuses to run as root: then it runs as `postgres`. */
export async function startPostgres(programs: string): Promise<TestPostgres> {
  // Not within the folder of the run, which is closed to other users. What is abandoned is removed with those.
  const base = existsSync('/dev/shm') ? '/dev/shm' : '/tmp';
  const folder = mkdtempSync(join(base, `signalbox-tests-${process.pid}-postgres-`));
  const owner = process.getuid?.() === 0 ? ownerOf('postgres') : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const flags = ['-D', data, '-U', 'signalbox', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...flags, '--locale=C.UTF-8'], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  writeFileSync(join(data, 'postgresql.auto.conf'), settings(port, folder));
  const server = spawn(join(programs, 'postgres'), ['-D', data], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  // By a socket in the folder, which costs a quarter less than TCP does.
  const url = `postgres://signalbox@${encodeURIComponent(folder)}:${port}/postgres`;
  const stop = async () => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  try {
    await answering(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** The same database by TCP on loopback, as another machine would reach it. */
export function overTcp(address: string | URL): URL {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  return url;
}

function settings(port: number, folder: string): string {
  const set = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 400,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    checkpoint_timeout: '1h',
    // Tables are small, and emptied: see `clearingOf`.
    autovacuum: 'off',
    jit: 'off',
  };
  return Object.entries(set)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

function ownerOf(name: string): { uid: number; gid: number } {
  const of = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: of('-u'), gid: of('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await inDatabase(url, 'select 1');
    } catch (error) {
      if (tries > 200) throw error;
      await pause(50);
    }
  }
}

async function inDatabase(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** At once: what it wrote is removed. */
function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGQUIT');
  });
}
