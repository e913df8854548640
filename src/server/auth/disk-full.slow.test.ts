import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { itOnSqlite } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { createContext } from '../context';
import { isDiskFull, isNoRoom } from '../disk';
import { readHealth, setHealth } from '../health';
import { startServer } from '../testing';
import { serveAuth } from './auth-handler';
import { createLoginThrottle } from './login-throttle';
import { hashOf } from './password';

const origin = 'http://localhost:3000';
const password = 'correct horse battery';
const email = 'admin@example.com';

afterEach(() => setHealth('starting'));

describe('on a full disk', () => {
  itOnSqlite('an admin can sign in and out', async () => {
    const { services, fill } = await started();
    fill();
    const answer = await signIn(services);
    expect(answer.status).toBe(200);
    const cookie = cookieOf(answer);
    expect((await contextOf(services, cookie)).user).toMatchObject({ email, role: 'admin' });
    expect(await services.sessions.list('admin')).toHaveLength(1);
    expect((await signOut(services, cookie)).status).toBe(200);
    expect((await contextOf(services, cookie)).user).toBeNull();
  });

  itOnSqlite('existing sessions continue, and can be ended', async () => {
    const { services, fill, cookieOf: cookieFor, wait } = await started();
    const cookie = await cookieFor('admin');
    fill();
    await wait(2 * 3600);
    const { user, session } = await contextOf(services, cookie);
    expect(user).not.toBeNull();
    const signal = services.sessionRevocations.of(session?.id ?? '');
    await services.sessions.end('admin', session?.id ?? '');
    expect(signal.aborted).toBe(true);
    expect((await contextOf(services, cookie)).user).toBeNull();
    expect(await services.sessions.list('admin')).toEqual([]);
  });

  itOnSqlite('a wrong password, and a disabled account, are still refused', async () => {
    const { services, fill } = await started();
    await services.accounts.setDisabled('viewer', true);
    fill();
    expect((await signIn(services, email, 'wrong one')).status).toBe(401);
    expect((await signIn(services, 'viewer@example.com')).status).toBe(403);
  });

  itOnSqlite('attempts are counted all the same', async () => {
    const { services, fill } = await started();
    fill();
    const attempts = createLoginThrottle(services.limiter, email, new Headers());
    for (let i = 0; i < 10; i++) expect(await attempts.begin()).toBeNull();
    expect(await attempts.begin()).toBe(900);
    expect((await signIn(services)).status).toBe(429);
  });

  itOnSqlite('sessions kept in memory are written once there is room', async () => {
    const { services, fill, free, cookieOf: cookieFor } = await started();
    const before = await cookieFor('admin');
    fill();
    const cookie = cookieOf(await signIn(services));
    await signOut(services, before);
    free();
    await services.sessions.endOverdue();
    const rows = services.db.$client.prepare('select id from session').all();
    expect(rows).toHaveLength(1);
    expect((await contextOf(services, cookie)).user).toMatchObject({ email });
    expect((await contextOf(services, before)).user).toBeNull();
  });

  itOnSqlite('a session that is only in memory ends with the password', async () => {
    const { services, fill, free } = await started();
    fill();
    const cookie = cookieOf(await signIn(services));
    free();
    await services.accounts.setPassword('admin', await hashOf('another long one'));
    expect((await contextOf(services, cookie)).user).toBeNull();
  });
});

describe('health', () => {
  itOnSqlite('reports a failed write until one succeeds', async () => {
    const { services, folder, fill } = await started();
    setHealth('ok', folder);
    expect((await readHealth()).status).toBe('ok');
    fill();
    await signIn(services);
    // What is written to try it finds no room yet.
    const probe = join(folder, `.room-${process.pid}`);
    const noRoom = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const disk = {
      async writeFile() {
        throw noRoom;
      },
    };
    expect((await readHealth(disk)).status).toBe('disk_full');
    expect((await readHealth(disk)).status).toBe('disk_full');
    // The folder itself has room: the next try goes through, and nothing of it stays.
    expect((await readHealth()).status).toBe('ok');
    expect(existsSync(probe)).toBe(false);
    expect((await readHealth(disk)).status).toBe('ok');
  });

  itOnSqlite('recognizes the errors of a full disk by their code, at any depth', () => {
    const error = (code: string) => Object.assign(new Error('x'), { code });
    for (const code of ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'SQLITE_IOERR_WRITE']) {
      expect(isNoRoom(new Error('failed', { cause: error(code) }))).toBe(true);
    }
    expect(isNoRoom(error('SQLITE_CONSTRAINT'))).toBe(false);
    expect(isNoRoom('SQLITE_FULL')).toBe(false);
  });

  itOnSqlite('reports a full disk by its free space, and none that it cannot read', async () => {
    const { folder } = await started();
    setHealth('ok', folder);
    const of = (free: number) => ({
      statfs: async () => ({ blocks: 1_000_000, bavail: free, bfree: free, bsize: 4096 }),
    });
    expect((await readHealth(of(1_023))).status).toBe('disk_full');
    expect((await readHealth(of(1_025))).status).toBe('ok');
    const unknown = { statfs: () => Promise.reject(new Error('EACCES')) };
    expect((await readHealth(unknown)).status).toBe('ok');
    // Some file systems tell no figures at all.
    const silent = { statfs: async () => ({ blocks: 0, bavail: 0, bfree: 0, bsize: 4096 }) };
    expect((await readHealth(silent)).status).toBe('ok');
  });

  const isRoot = process.getuid?.() === 0;
  it.skipIf(!isRoot)('reports a full disk (needs root)', async ({ skip }) => {
    const folder = testFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('nothing can be mounted here');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    expect(await isDiskFull(disk)).toBe(false);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(14 * 2 ** 20));
    setHealth('ok', disk);
    expect((await readHealth()).status).toBe('disk_full');
    rmSync(join(disk, 'ballast'));
    expect((await readHealth()).status).toBe('ok');
  });
});

/** A server whose database can be made to take nothing more, as SQLite does on a full disk. */
async function started() {
  const server = startServer();
  const { $client } = server.services.db;
  const prepare = $client.prepare.bind($client);
  let isFull = false;
  // Statements are prepared once and kept.
  $client.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.readonly) return statement;
    for (const name of ['run', 'get', 'all'] as const) {
      const run = statement[name].bind(statement) as (...values: unknown[]) => never;
      statement[name] = (...values: unknown[]) => {
        if (isFull) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
        return run(...values);
      };
    }
    return statement;
  }) as typeof $client.prepare;
  const hash = await hashOf(password);
  for (const id of ['admin', 'viewer']) await server.services.accounts.setPassword(id, hash);
  return {
    ...server,
    fill() {
      isFull = true;
    },
    free() {
      isFull = false;
    },
  };
}

type Services = ReturnType<typeof startServer>['services'];

function signIn(services: Services, as = email, tried = password) {
  return post(services, 'sign-in/email', { email: as, password: tried });
}

function signOut(services: Services, cookie: string) {
  return post(services, 'sign-out', {}, { cookie });
}

function post(
  services: Services,
  path: string,
  input: object,
  headers: Record<string, string> = {},
) {
  const body = JSON.stringify(input);
  const own = { origin, 'content-type': 'application/json', 'content-length': String(body.length) };
  const init = { method: 'POST', body, headers: { ...own, ...headers } };
  return serveAuth(services, new Request(`${origin}/api/auth/${path}`, init));
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function contextOf(services: Services, cookie: string) {
  return createContext({ headers: new Headers({ cookie }) }, services);
}
