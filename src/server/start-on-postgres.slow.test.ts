import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { overTcp } from '@/lib/testing-postgres';
import { buildConsoleProgram } from './testing-consoles';

/** Starts a console that is expected to refuse. Its exit code, and what it says. */
async function start(program: string, database: string) {
  const child = spawn(process.execPath, [program], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'production', PORT: '4321' },
      ...{ DATA_DIR: testFolder(), DATABASE_URL: database },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

/** A way to the server of the tests on which it says that it is older than it is. */
async function asVersion14(address: string): Promise<string> {
  const { hostname, port } = overTcp(address);
  const older = (bytes: Buffer) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replace(/\b1[5-9](\d{4})\b/, '14$1')
        .replace(/PostgreSQL 1[5-9]/, 'PostgreSQL 14'),
      'latin1',
    );
  const proxy = createServer((inner) => {
    const outer = connect(Number(port), hostname);
    inner.on('data', (bytes) => outer.write(bytes));
    outer.on('data', (bytes) => inner.write(older(bytes)));
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      from.on('error', () => {});
      from.on('close', () => to.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const url = overTcp(address);
  const at = proxy.address();
  url.port = String(typeof at === 'object' && at ? at.port : 0);
  return url.href;
}

/** On loopback, where nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  server.close();
  await once(server, 'close');
  return typeof at === 'object' && at ? at.port : 0;
}

describe('a start on a database that cannot be used is refused in one line', () => {
  it('where nobody listens, or the address is none, without the password', async () => {
    const program = buildConsoleProgram();
    const port = await freePort();
    const nobody = await start(program, `postgres://ada:secret@127.0.0.1:${port}/signalbox`);
    expect(nobody).toEqual({
      code: 1,
      said: `DATABASE_URL: 127.0.0.1:${port}/signalbox cannot be used: connect ECONNREFUSED 127.0.0.1:${port}\n`,
    });
    const none = await start(program, 'mysql://ada:secret@127.0.0.1/signalbox');
    expect(none.code).toBe(1);
    expect(none.said).toMatch(/^[^\n]*DATABASE_URL[^\n]* must be a postgres:\/\/ address[^\n]*\n$/);
    expect(none.said).not.toContain('secret');
  });

  it.skipIf(!isOnPostgres())('where there is no such database', async () => {
    const address = overTcp(testDatabase(testFolder(), 'console'));
    address.pathname = '/nowhere';
    const { code, said } = await start(buildConsoleProgram(), address.href);
    expect(code).toBe(1);
    expect(said).toBe(
      `DATABASE_URL: ${address.host}/nowhere cannot be used: database "nowhere" does not exist\n`,
    );
  });

  it.skipIf(!isOnPostgres())('where the server is older than 15', async () => {
    const address = await asVersion14(testDatabase(testFolder(), 'console'));
    const { code, said } = await start(buildConsoleProgram(), address);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^DATABASE_URL: [\d.:]+\/\w+ cannot be used: PostgreSQL 14\.\d+.* is too old: PostgreSQL 15 or newer is needed\.\n$/,
    );
  });
});
