import { once } from 'node:events';
import { Agent, createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenAI } from '../index';
import { createNodeFetch, type NodeFetch } from '../node';
import { connectTo } from '../test/proxies';
import { chunk, collect, done, question } from '../test/recorded-client';
import { listen, serve } from '../test/sockets';

const opened: NodeFetch[] = [];
afterEach(() => {
  for (const fetch of opened.splice(0)) fetch.close();
});

function open(): NodeFetch {
  const fetch = createNodeFetch();
  opened.push(fetch);
  return fetch;
}

/** A client of a handwritten server: each connection, and each request on it, is answered like this. */
async function speaking(answer: (request: string, socket: Socket, count: number) => void) {
  let count = 0;
  const server = createServer((socket) => {
    socket.on('data', (bytes) => answer(bytes.toString(), socket, count++));
  });
  return connectTo(`http://127.0.0.1:${await listen(server)}`, { fetch: open() });
}

const answering = async (listener: RequestListener): Promise<OpenAI> =>
  connectTo(await serve(listener), { fetch: open() });

const ok = (body = '{"id":"m"}') =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const ask = { ...question, stream: true } as const;

describe('a server', () => {
  it.each([
    ['tells hints before it answers', `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${ok()}`],
    [
      'says that it works on it',
      `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${ok()}`,
    ],
    ['tells no length', 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"id":"m"}'],
    [
      'answers in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"id\r\n6;x=y\r\n":"m"}\r\n0\r\nx: y\r\n\r\n',
    ],
    ['speaks HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\n{"id":"m"}'],
    ['says nothing beside the status', 'HTTP/1.1 200\r\ncontent-length: 10\r\n\r\n{"id":"m"}'],
    [
      'repeats a header',
      `HTTP/1.1 200 OK\r\nset-cookie: a\r\nset-cookie: b\r\ncontent-length: 10\r\n\r\n{"id":"m"}`,
    ],
  ])('that %s is understood', async (_, bytes) => {
    const client = await speaking((_, socket) => {
      socket.write(bytes);
      if (!/chunked|length/.test(bytes)) socket.end();
    });
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
  });

  it.each([
    ['hangs up', '', /socket hang up/],
    ['speaks another protocol', 'SSH-2.0\r\n', /Parse Error/],
    [
      'sends too many headers',
      `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(80_000)}\r\n\r\n`,
      /Header overflow/,
    ],
    ['cuts its headers', 'HTTP/1.1 200 OK\r\ncontent-le', /socket hang up/],
    ['cuts its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id"', /aborted/],
    [
      'cuts its chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"id"',
      /aborted/,
    ],
    [
      'tells two lengths',
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
      /Parse Error/,
    ],
  ])('that %s is a connection error that says so', async (_, bytes, reason) => {
    const client = await speaking((_, socket) => socket.end(bytes));
    await expect(client.models.retrieve('m')).rejects.toMatchObject({
      name: 'APIConnectionError',
      message: expect.stringMatching(reason),
    });
  });

  it('that half-closes the connection is read to its end', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.once('data', () => socket.end(ok()));
    });
    const client = connectTo(`http://127.0.0.1:${await listen(server)}`, { fetch: open() });
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
  });

  it('that sends its headers slowly is awaited until the timeout', async () => {
    const pieces = ok().match(/.{1,20}/gs) ?? [];
    const client = await speaking(async (_, socket) => {
      for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
    });
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
    const silent = await speaking((_, socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-'));
    await expect(silent.models.retrieve('m', { timeout: 50 })).rejects.toMatchObject({
      name: 'APIConnectionTimeoutError',
    });
  });

  it.each([204, 205, 304])('that answers %d has no body to wait for', async (status) => {
    const fetch = open();
    const origin = await serve((_, response) => response.writeHead(status).end());
    const response = await fetch(origin);
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it('can receive HEAD requests', async () => {
    const origin = await serve((_, response) =>
      response.writeHead(200, { 'content-length': 9 }).end(),
    );
    const response = await open()(origin, { method: 'head' });
    expect([response.headers.get('content-length'), response.body]).toEqual(['9', null]);
  });

  it('that sends 100 Continue gets the request', async () => {
    const origin = await serve(async (request, response) => {
      response.end(Buffer.concat(await request.toArray()));
    });
    const options = { method: 'POST', headers: { expect: '100-continue' }, body: 'hello' };
    expect(await (await open()(origin, options)).text()).toBe('hello');
  });
});

describe('a compressed response', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['GZIP, br', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ])('in %s is decompressed, whole and in a stream', async (encoding, pack) => {
    const client = await answering((request, response) => {
      const isStream = request.method === 'POST';
      const text = isStream ? chunk('ü') + chunk('', 'stop') + done : '{"id":"m"}';
      const type = isStream ? 'text/event-stream' : 'application/json';
      response.writeHead(200, { 'content-type': type, 'content-encoding': encoding });
      response.end(pack(Buffer.from(text)));
    });
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(2);
  });

  it('that is invalid is a connection error', async () => {
    const client = await answering((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    });
    await expect(client.models.retrieve('m')).rejects.toMatchObject({ name: 'APIConnectionError' });
  });
});

describe('a stream', () => {
  it('that is cut reports how much arrived', async () => {
    const client = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk('a'), () => response.destroy());
    });
    const stream = await client.chat.completions.create(ask);
    await expect(collect(stream)).rejects.toMatchObject({ name: 'StreamCutError', events: 1 });
  });

  it('is read with backpressure', async () => {
    let sent = 0;
    const client = await answering((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const piece = chunk('x'.repeat(65_536));
      const write = () => {
        for (let more = true; more && sent < 4000; sent++) more = response.write(piece);
      };
      response.on('drain', write);
      write();
    });
    const stream = (await client.chat.completions.create(ask))[Symbol.asyncIterator]();
    await stream.next();
    // Time enough for whoever reads without a pause to have read all.
    for (let turn = 0; turn < 3_000; turn++) await new Promise(setImmediate);
    expect(sent).toBeLessThan(1_000);
    await stream.return?.();
  });

  it('closes its connection when it is left, but not at its end', async () => {
    const ports = new Set<number | undefined>();
    const closed = vi.fn();
    const agent = new Agent({ keepAlive: true });
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.on('close', () => closed(response.writableFinished));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk('a', 'stop'));
      if (ports.size > 1) response.end(done);
    });
    const client = connectTo(origin, { fetch: createNodeFetch({ agent }) });
    for await (const _ of await client.chat.completions.create(ask)) break;
    await vi.waitFor(() => expect(closed).toHaveBeenCalledWith(false));
    for (let count = 0; count < 3; count++) {
      await collect(await client.chat.completions.create(ask));
      // What is left of the answer, its end, is read behind the last value.
      await vi.waitFor(() => expect(Object.keys(agent.freeSockets)).toHaveLength(1));
    }
    expect(ports.size).toBe(2);
    agent.destroy();
  });
});

describe('a connection', () => {
  it('is reused, and closed with the rest', async () => {
    const fetch = createNodeFetch();
    const sockets = new Set<Socket>();
    const origin = await serve((request, response) => {
      sockets.add(request.socket);
      response.end('{"id":"m"}');
    });
    const client = connectTo(origin, { fetch });
    for (let count = 0; count < 4; count++) await client.models.retrieve('m');
    expect(sockets.size).toBe(1);
    const closing = Promise.all([...sockets].map((socket) => once(socket, 'close')));
    fetch.close();
    await closing;
  });

  it('that the server just closed is retried for idempotent methods', async () => {
    const asked: string[] = [];
    const client = await speaking((request, socket, count) => {
      asked.push(request.slice(0, 4).trim());
      if (count === 1) socket.destroy();
      else socket.write(ok());
    });
    await client.models.retrieve('m');
    expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
    expect(asked).toEqual(['GET', 'GET', 'GET']);
  });

  it('that the server closed fails for other methods, and for new connections', async () => {
    const client = await speaking((_, socket, count) => {
      if (count === 0) socket.write(ok());
      else socket.destroy();
    });
    await client.models.retrieve('m');
    const failure = { name: 'APIConnectionError' };
    await expect(client.chat.completions.create(question)).rejects.toMatchObject(failure);
    await expect(client.models.retrieve('m')).rejects.toMatchObject(failure);
  });

  it('whose upload is refused midway reports the error response', async () => {
    const client = await answering((_, response) => {
      response.writeHead(413, { connection: 'close' }).end('{"error":{"message":"Too large"}}');
    });
    const file = new Blob([new Uint8Array(5_000_000)]);
    await expect(client.files.create({ file, purpose: 'batch' })).rejects.toThrow('413 Too large');
  });
});

describe('an answer', () => {
  const answer: RequestListener = (_, response) => {
    response.writeHead(200, 'Fine', { 'x-request-id': 'req_1', 'set-cookie': ['a', 'b'] });
    response.end('{"id":"m"}');
  };

  it('is a Response on demand, with its body or next to what was read', async () => {
    const client = await answering(answer);
    const response = await client.models.retrieve('m').asResponse();
    expect(response).toBeInstanceOf(Response);
    expect(response.headers.getSetCookie()).toEqual(['a', 'b']);
    expect([response.statusText, response.url]).toEqual(['Fine', `${client.baseURL}/models/m`]);
    const piece = await response.body?.getReader().read();
    expect([Buffer.isBuffer(piece?.value), new TextDecoder().decode(piece?.value)]).toEqual([
      false,
      '{"id":"m"}',
    ]);
    const { data, response: beside, request_id } = await client.models.retrieve('m').withResponse();
    expect([data, beside.status, request_id]).toEqual([{ id: 'm' }, 200, 'req_1']);
  });

  it('is not created otherwise', async () => {
    const client = await answering(answer);
    const made = vi.fn();
    class Counted extends Response {
      constructor(...args: ConstructorParameters<typeof Response>) {
        super(...args);
        made();
      }
    }
    vi.stubGlobal('Response', Counted);
    try {
      expect(await client.models.retrieve('m')).toEqual({ id: 'm' });
      expect(made).not.toHaveBeenCalled();
      await client.models.retrieve('m').asResponse();
      expect(made).toHaveBeenCalled();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('a redirect', () => {
  it.each([
    ['follow', 200],
    ['manual', 302],
  ] as const)('follows the `redirect: %s` option', async (redirect, status) => {
    const origin = await serve((request, response) => {
      if (request.url === '/b') response.end(request.method);
      else response.writeHead(302, { location: '/b' }).end();
    });
    expect((await open()(origin, { redirect })).status).toBe(status);
    await expect(open()(origin, { redirect: 'error' })).rejects.toThrow('The server redirects');
  });
});

it('a signal aborts requests and reads', async () => {
  const server = createHttpServer((request, response) => {
    if (request.url === '/b') response.write('a');
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const fetch = open();
  const reason = new Error('enough');
  const stop = new AbortController();
  const asked = fetch(`${origin}/a`, { signal: stop.signal });
  const read = await fetch(`${origin}/b`, { signal: stop.signal });
  const text = read.text();
  stop.abort(reason);
  await expect(asked).rejects.toBe(reason);
  await expect(text).rejects.toBe(reason);
  await expect(fetch(origin, { signal: stop.signal })).rejects.toBe(reason);
});
