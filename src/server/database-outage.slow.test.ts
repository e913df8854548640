import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { overTcp } from '@/lib/testing-postgres';
import { stallingProxy } from '@/lib/testing-stalling-proxy';
import { databaseGate } from './database-gate';
import { createHealthCheck, healthChecks } from './health-checks';
import { restError } from './rest/responses';
import { serveRest } from './rest/serve';
import { serveRpc } from './rpc';
import { startServer } from './testing';

/** A server whose way to its database can be closed. */
async function openServer() {
  const database = testDatabase(testFolder(), 'console');
  const proxy = await stallingProxy(overTcp(database));
  onTestFinished(() => proxy.close());
  const key = 'sk-test-0123456789abcdef';
  const env = { DATABASE_URL: proxy.url, PLATFORM_API_KEY: key };
  const server = startServer({ database, env });
  const { services } = server;
  const cookie = await server.cookieOf('owner');
  const check = createHealthCheck(healthChecks(services));

  const rpc = async () => {
    const headers = { cookie, 'accept-language': 'de' };
    const url = 'http://localhost:3000/api/trpc/connections.list';
    const answer = await serveRpc(services, new Request(url, { headers }));
    return { status: answer.status, text: await answer.text() };
  };
  const api = async () => {
    const request = new Request('http://localhost:3000/v1/files', {
      headers: { authorization: `Bearer ${key}` },
    });
    const answer = await services.platform.fetch(request);
    return { status: answer.status, text: await answer.text() };
  };
  const { token } = await server.caller.apiTokens.create({ name: 'Night shift' });
  const rest = async (path: string) => {
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const answer = await serveRest(services, request);
    return { status: answer.status, body: await answer.json() };
  };
  return { services, proxy, rpc, api, rest, check };
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(100);
}

const title = isOnPostgres()
  ? 'a database that cannot be reached'
  : 'a database that cannot be reached (skipped without TEST_POSTGRES_BIN)';

describe.skipIf(!isOnPostgres())(title, { timeout: 120_000 }, () => {
  it('is said by every request with a 503, and by readiness; all goes on when it is back', async () => {
    const { proxy, rpc, api, check } = await openServer();
    expect(await check()).toEqual([]);
    expect(await rpc()).toMatchObject({ status: 200 });
    expect(await api()).toMatchObject({ status: 200 });

    proxy.set('cut');

    const said = 'The database cannot be reached.';
    expect(await rpc()).toMatchObject({ status: 503, text: expect.stringContaining(said) });
    expect(await api()).toMatchObject({ status: 503, text: expect.stringContaining(said) });
    expect((await check()).map(({ check }) => check)).toEqual(
      expect.arrayContaining(['console database', 'usage database', 'platform database']),
    );

    proxy.set('flow');
    await eventually(async () => (await check()).length === 0);
    expect(await rpc()).toMatchObject({ status: 200 });
    expect(await api()).toMatchObject({ status: 200 });
  });

  it('is said by the API of the console with a 503 in its own shape', async () => {
    const { proxy, rest, check } = await openServer();
    expect(await rest('/records')).toMatchObject({ status: 200 });

    proxy.set('cut');

    for (const path of ['/records', '/connections/local/files/file-1', '/none']) {
      const { status, body } = await rest(path);
      expect([path, status]).toEqual([path, 503]);
      expect(restError.parse(body)).toMatchObject({
        error: {
          code: 'service_unavailable',
          message: expect.stringContaining('The database cannot be reached.'),
        },
      });
    }

    proxy.set('flow');
    await eventually(async () => (await check()).length === 0);
    expect(await rest('/records')).toMatchObject({ status: 200 });
  });

  it('that only does not answer is found out within half a minute, and left for new connections', async () => {
    const { proxy, rpc, api, check } = await openServer();
    await Promise.all([rpc(), api()]);

    proxy.set('stall');

    const begun = performance.now();
    const answers = await Promise.all([rpc(), api()]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(performance.now() - begun).toBeLessThan(30_000);
    proxy.set('flow');
    await eventually(async () => (await check()).length === 0);
    expect(await rpc()).toMatchObject({ status: 200 });
    expect(await api()).toMatchObject({ status: 200 });
  });

  it('is heard of again as if something had been written', async () => {
    const { services, proxy } = await openServer();
    const { db } = services;
    const settled = async () => {
      let version = db.version();
      await eventually(async () => {
        const before = version;
        await pause(50);
        version = db.version();
        return version === before;
      });
      return version;
    };
    const before = await settled();

    proxy.set('cut');
    await pause(100);
    proxy.set('flow');

    await eventually(async () => db.version() !== before);
    expect(await settled()).toBeGreaterThan(before);
  });

  it('has pages say so too, in the language of the reader', async () => {
    const { services, proxy } = await openServer();
    const gate = databaseGate(services);
    const http = createServer((request: IncomingMessage, response: ServerResponse) =>
      gate?.(request, response, () => response.end('the page')),
    );
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void http.close());
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const ask = async (headers: Record<string, string>, path = '/local/files') => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await ask({})).toEqual({ status: 200, text: 'the page' });

    proxy.set('cut');

    const page = await ask({ accept: 'text/html', 'accept-language': 'de' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('Die Datenbank ist nicht erreichbar.');
    const transfer = await ask({ accept: '*/*' });
    expect(JSON.parse(transfer.text)).toMatchObject({ error: { data: { httpStatus: 503 } } });
    const rest = await ask({ accept: '*/*' }, '/api/v1/records');
    expect(rest.status).toBe(503);
    expect(restError.parse(JSON.parse(rest.text)).error.code).toBe('service_unavailable');
  });
});
