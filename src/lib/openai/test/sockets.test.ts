import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import OpenAI, { type ClientOptions } from '../index';
import { chunk, collect, done, question } from './recorded-client';

const ask = { ...question, stream: true } as const;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connect(listener: RequestListener, options: ClientOptions = {}) {
  const baseURL = `${await serve(listener)}/v1`;
  return new OpenAI({ apiKey: 'sk-test-0123456789', baseURL, maxRetries: 0, ...options });
}

const events = { 'content-type': 'text/event-stream' };

describe('over a socket', () => {
  it('responses and streams arrive', async () => {
    const client = await connect((request, response) => {
      if (request.method === 'GET') response.end('{"id":"m"}');
      else response.writeHead(200, events).end(chunk('a') + chunk('', 'stop') + done);
    });
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(2);
  });

  it('a stream that breaks off reports how much arrived', async () => {
    const client = await connect((_, response) => {
      response.writeHead(200, events).write(chunk('a'), () => response.destroy());
    });
    const stream = await client.chat.completions.create(ask);
    await expect(collect(stream)).rejects.toMatchObject({
      name: 'StreamCutError',
      events: 1,
      bytes: chunk('a').length,
    });
  });

  it('a response that breaks off is a connection error', async () => {
    const client = await connect((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"id"', () => response.destroy());
    });
    await expect(client.models.list()).rejects.toMatchObject({ name: 'APIConnectionError' });
  });

  it('an unreachable server is a connection error with the reason', async () => {
    const client = await connect(() => {});
    servers.splice(0).forEach((server) => void server.close());
    await expect(client.models.list()).rejects.toMatchObject({
      name: 'APIConnectionError',
      message: expect.stringMatching(/^Connection error: .*ECONNREFUSED/),
    });
  });

  it('leaving the loop closes the connection', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const client = await connect((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200, events).write(chunk('a'));
    });
    for await (const _ of await client.chat.completions.create(ask)) break;
    await closed;
  });

  it.each(['headers', 'body'])(
    'a signal closes the connection while the %s are awaited',
    async (part) => {
      let closed: Promise<unknown> = Promise.resolve();
      const caller = new AbortController();
      const client = await connect((_, response) => {
        closed = once(response, 'close');
        if (part === 'body') response.writeHead(200).write('{');
        setTimeout(() => caller.abort(), 20);
      });
      const call = client.models.retrieve('m', { signal: caller.signal });
      await expect(call).rejects.toMatchObject({ name: 'APIUserAbortError' });
      await closed;
    },
  );

  it.each(['headers', 'body'])(
    'a timeout closes the connection while the %s are awaited',
    async (part) => {
      let closed: Promise<unknown> = Promise.resolve();
      const client = await connect((_, response) => {
        closed = once(response, 'close');
        if (part === 'body') response.writeHead(200).write('{');
      });
      const call = client.models.retrieve('m', { timeout: 50 });
      await expect(call).rejects.toMatchObject({ name: 'APIConnectionTimeoutError' });
      await closed;
    },
  );

  it('a signal aborts the download of a file', async () => {
    const caller = new AbortController();
    const client = await connect((_, response) => void response.writeHead(200).write('abc'));
    const response = await client.files.content('file-1', { signal: caller.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(3);
    caller.abort();
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a complete stream keeps its connection open', async () => {
    let ended: Promise<unknown> = Promise.resolve();
    let isWhole = false;
    const client = await connect((_, response) => {
      ended = once(response, 'close').then(() => {
        isWhole = response.writableFinished;
      });
      response.writeHead(200, events).write(chunk('a', 'stop') + done);
      setTimeout(() => response.end(), 50);
    });
    await collect(await client.chat.completions.create(ask));
    expect(isWhole).toBe(false);
    await ended;
    expect(isWhole).toBe(true);
  });

  it('many calls share one signal without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    const client = await connect((_, response) => void response.end('{}'));
    await Promise.all(Array.from({ length: 40 }, () => client.models.retrieve('m', { signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('a signal that outlives its requests', () => {
  it('keeps none of them in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const signals: WeakRef<AbortSignal>[] = [];
    const { signal } = new AbortController();
    const fetch = async (_: string, init: RequestInit) => {
      if (init.signal) signals.push(new WeakRef(init.signal));
      return new Response('{"id":"x"}');
    };
    const client = new OpenAI({ apiKey: 'sk-test', fetch });
    for (let count = 0; count < 20; count++) {
      await client.models.retrieve('m', { signal });
      await client.files.content('file-1', { signal });
      await client.models.retrieve('m', { signal }).asResponse();
    }
    for (let round = 0; round < 10; round++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      collectGarbage();
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(signals.filter((ref) => ref.deref()).length).toBeLessThan(5);
    expect(signal.aborted).toBe(false);
  });
});

describe('a redirect', () => {
  const secrets = { authorization: 'Bearer sk-test-0123456789', 'x-tenant-key': 'secret' };

  it.each([301, 302, 307, 308])(
    'with status %i keeps method, body and key within the origin',
    async (status) => {
      const client = await connect(async (request, response) => {
        if (request.url === '/v1/batches') {
          response.writeHead(status, { location: '/v2/batches' }).end();
          return;
        }
        const body = (await request.toArray()).join('');
        const { authorization } = request.headers;
        response.end(
          JSON.stringify({ url: request.url, method: request.method, body, authorization }),
        );
      });
      const batch = await client.post('/batches', { body: { a: 1 } });
      expect(batch).toEqual({
        url: '/v2/batches',
        method: 'POST',
        body: '{"a":1}',
        authorization: secrets.authorization,
      });
    },
  );

  it('to another origin is followed for a download, without any of our headers', async () => {
    let headers = {};
    const storage = await serve((request, response) => {
      headers = request.headers;
      response.end('content');
    });
    const client = await connect(
      (_, response) => void response.writeHead(302, { location: `${storage}/blob?sig=1` }).end(),
      { defaultHeaders: { 'x-tenant-key': 'secret' }, organization: 'org-secret' },
    );
    const response = await client.files.content('file-1');
    expect(await response.text()).toBe('content');
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(headers).not.toHaveProperty('authorization');
  });

  it('to another origin is not followed with data', async () => {
    let isReached = false;
    const other = await serve((_, response) => {
      isReached = true;
      response.end('{}');
    });
    const client = await connect(
      (_, response) =>
        void response.writeHead(307, { location: `${other}/v1/chat/completions` }).end(),
    );
    await expect(client.chat.completions.create(question)).rejects.toThrow(
      'The server redirects a request with data to another server. The base URL may be wrong.',
    );
    expect(isReached).toBe(false);
  });

  it('in a circle ends', async () => {
    let count = 0;
    const client = await connect((_, response) => {
      count++;
      response.writeHead(302, { location: '/v1/models' }).end();
    });
    await expect(client.models.list()).rejects.toThrow('more than five times');
    expect(count).toBe(6);
  });
});
