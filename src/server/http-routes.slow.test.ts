import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressHeader, recordClientAddress } from './auth/address';
import { setHealth } from './health';
import { checkHttpRequests } from './http-requests';
import { openHttpRoutes } from './http-routes';
import { startServer } from './testing';

describe('a frequently used route', () => {
  it('is answered without Next, all others by it', async () => {
    const { ask, cookie } = await start();
    setHealth('ok');
    expect(await ask('GET', '/api/health?x=1')).toMatchObject({ status: 200 });
    expect(await ask('GET', '/api/health/live')).toMatchObject({ status: 200 });
    expect(await ask('GET', '/api/health/ready')).toMatchObject({ status: 200 });
    expect(JSON.parse((await ask('GET', '/v1/models')).text)).toMatchObject({ object: 'list' });
    for (const path of ['/v1/models/', '/v1//models', '/v1/openai/models/?api-version=preview'])
      expect(JSON.parse((await ask('GET', path)).text)).toMatchObject({ object: 'list' });
    const account = await ask('GET', '/api/trpc/account.retrieve', { cookie });
    expect(JSON.parse(account.text)).toMatchObject({
      result: { data: { email: 'admin@example.com' } },
    });
    const left = [
      ['GET', '/'],
      ['GET', '/v1'],
      ['GET', '/v10/models'],
      ['HEAD', '/api/health'],
      ['POST', '/api/health'],
      ['GET', '/api/healthy'],
      ['GET', '/api/health/other'],
      ['DELETE', '/api/trpc/account.retrieve'],
      ['POST', '/api/auth/sign-in/email'],
    ];
    for (const [method = '', path = ''] of left)
      expect((await ask(method, path)).headers.by).toBe('next');
  });

  it('is answered in the same words as by Next: a refusal, a wrong key, another site', async () => {
    const { ask, cookie } = await start();
    expect(await ask('GET', '/api/trpc/account.retrieve')).toMatchObject({ status: 401 });
    expect(await ask('GET', '/v1/nothing')).toMatchObject({ status: 404 });
    expect(await ask('GET', '/v1/models', { authorization: 'Bearer sk-wrong' })).toMatchObject({
      status: 401,
    });
    const foreign = { cookie, origin: 'https://evil.example' };
    expect(await ask('POST', '/api/trpc/account.update', foreign, '{"name":"Eve"}')).toMatchObject({
      status: 403,
    });
    expect(await ask('GET', '/api/trpc/account.retrieve', { host: 'evil.example' })).toMatchObject({
      status: 421,
    });
    expect(await ask('GET', '/v1/models', { host: '[::' })).toMatchObject({ status: 400 });
  });

  it('reads a body', async () => {
    const { ask, cookie, origin } = await start();
    const headers = { cookie, origin, 'content-type': 'application/json' };
    const answer = await ask('POST', '/api/trpc/account.update', headers, '{"name":"Ada"}');
    expect(answer.status).toBe(200);
    const chat = { model: 'signalbox-mini', messages: [{ role: 'user', content: 'Hi' }] };
    const completion = await ask('POST', '/v1/chat/completions', {}, JSON.stringify(chat));
    expect(JSON.parse(completion.text)).toMatchObject({ object: 'chat.completion' });
  });

  it('is compressed where it is long', async () => {
    const { ask, cookie } = await start();
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const path = '/api/trpc/models.list,models.list,models.list,models.list,models.list?batch=1';
    const calls = Object.fromEntries([0, 1, 2, 3, 4].map((n) => [n, { connection: 'local' }]));
    const url = `${path}&input=${encodeURIComponent(JSON.stringify(calls))}`;
    const answer = await ask('GET', url, { ...headers, 'trpc-accept': 'application/jsonl' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.bytes).toString()).toContain('signalbox-mini');
    const short = await ask('GET', '/api/trpc/account.retrieve', headers);
    expect(short.headers['content-encoding']).toBeUndefined();
  });

  it('streams: what a browser follows ends on the server when it leaves', async () => {
    const { open, cookie, services } = await start();
    const headers = { cookie, accept: 'text/event-stream' };
    const response = await open('GET', '/api/trpc/history.changes?input=%7B%7D', headers);
    expect(response.headers['content-type']).toMatch(/^text\/event-stream\b/);
    await once(response, 'data');
    expect(services.sessionRevocations.open()).toHaveLength(1);
    response.destroy();
  });

  it('knows where a request came from, whatever the sender wrote', async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      recordClientAddress(request, { proxies: [] });
      const { headers, rawHeaders } = request;
      seen.push(
        headers[addressHeader],
        rawHeaders.filter((_, at) => at % 2 === 0 && isOurs(rawHeaders[at])),
      );
      seen.push(rawHeaders[rawHeaders.length - 1]);
      response.end();
    });
    const isOurs = (name = '') => name.toLowerCase() === addressHeader;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const headers = { 'X-Signalbox-Address': ['6.6.6.6', '7.7.7.7'] };
    const request = send({ port, host: '127.0.0.1', headers, agent: false }).end();
    const [response] = await once(request, 'response');
    response.resume();
    expect(seen).toEqual(['127.0.0.1', [addressHeader], '127.0.0.1']);
  });
});

describe('under a base path', () => {
  it('is served there, and probes at the root too', async () => {
    const { ask, cookie } = await start({ BASE_PATH: '/box' });
    setHealth('ok');
    for (const path of ['/api/health', '/box/api/health/ready', '/api/health/live'])
      expect(await ask('GET', path)).toMatchObject({ status: 200 });
    const bearer = { authorization: `Bearer ${key}` };
    expect(JSON.parse((await ask('GET', '/box/v1/models?limit=1', bearer)).text)).toMatchObject({
      object: 'list',
    });
    expect(await ask('GET', '/box/api/trpc/account.retrieve', { cookie })).toMatchObject({
      status: 200,
    });
    for (const path of ['/v1/models', '/api/trpc/account.retrieve', '/boxes/v1/models', '/box'])
      expect((await ask('GET', path)).headers.by).toBe('next');
  });
});

it('the platform is asked within the process under a base path too', async () => {
  const { services } = startServer({ env: { BASE_PATH: '/box' } });
  const [local] = (await services.connections.list()).filter(({ kind }) => kind === 'platform');
  const fetch = await services.fetchOf(local as NonNullable<typeof local>);
  expect((await fetch('http://localhost:3000/box/v1/models', {})).status).toBe(200);
});

async function start(env: Record<string, string> = {}) {
  const { services, cookieOf } = startServer({ env: { PLATFORM_API_KEY: key, ...env } });
  onTestFinished(checkHttpRequests(openHttpRoutes(services)));
  const server = createServer((_, response) => response.setHeader('by', 'next').end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const open = async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ) => {
    const authorization = path.startsWith('/v1') ? { authorization: `Bearer ${key}` } : {};
    const request = send({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { host: 'localhost:3000', ...authorization, ...headers },
      agent: false,
    }).end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  };
  return {
    services,
    open,
    origin: 'http://localhost:3000',
    cookie: await cookieOf('admin'),
    async ask(...asked: Parameters<typeof open>) {
      const { statusCode: status, headers, ...response } = await open(...asked).then(read);
      return { status, headers, ...response };
    },
  };
}

async function read(response: IncomingMessage) {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const { statusCode, headers } = response;
  return { statusCode, headers, bytes, text: bytes.toString() };
}

const key = 'sk-test-0123456789abcdef';
