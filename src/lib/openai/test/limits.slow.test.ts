import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import OpenAI, { APIError, type ClientOptions, ResponseTooLargeError } from '../index';
import { createNodeFetch } from '../node';
import { chunk, collect, connect, json, question, sse } from './recorded-client';
import { listen } from './sockets';

const kB = 1024;
const MB = 2 ** 20;
const ask = { ...question, stream: true } as const;
const limits = { maxResponseBytes: 64 * kB, maxEventBytes: 16 * kB };
const tooLarge = { name: 'ResponseTooLargeError', code: 'response_too_large' };

afterEach(() => void vi.useRealTimers());

/** A body that never ends, and counts the reads. */
function endless(start: string, piece: string, init: ResponseInit = {}) {
  const state = { bytes: 0, isCancelled: false };
  const encoder = new TextEncoder();
  let next = start;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(target) {
        const bytes = encoder.encode(next);
        next = piece;
        state.bytes += bytes.length;
        target.enqueue(bytes);
      },
      cancel() {
        state.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, response: new Response(body, init) };
}

const filler = 'x'.repeat(4 * kB);
const headers = { 'content-type': 'application/json', 'x-request-id': 'req_1' };

describe('an endless response', () => {
  it('fails at the limit, which the error names, with the status and the request id', async () => {
    const { state, response } = endless('{"id":"', filler, { status: 201, headers });
    const { client } = connect(() => response, limits);
    const error = await client.models.retrieve('m').catch((error) => error);
    expect(error).toBeInstanceOf(ResponseTooLargeError);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({
      ...tooLarge,
      status: 201,
      requestID: 'req_1',
      option: 'maxResponseBytes',
      limit: 64 * kB,
      message: '201 The response is larger than the limit of 64 kB (maxResponseBytes).',
    });
    expect(state.bytes).toBeLessThan(80 * kB);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
  });

  it('is not retried: it would be too large again', async () => {
    const { client, sent } = connect(() => endless('{', filler, { headers }).response, {
      ...limits,
      maxRetries: 3,
    });
    await expect(client.models.list()).rejects.toMatchObject(tooLarge);
    expect(sent).toHaveLength(1);
  });

  it('can have its own limit', async () => {
    const text = `{"id":"${'x'.repeat(100 * kB)}"}`;
    const { client } = connect(() => new Response(text, { headers }), limits);
    await expect(client.models.retrieve('m')).rejects.toMatchObject(tooLarge);
    const model = await client.models.retrieve('m', { maxResponseBytes: 200 * kB });
    expect(model.id).toHaveLength(100 * kB);
  });

  it('of exactly the limit is read', async () => {
    const text = JSON.stringify('x'.repeat(64 * kB - 2));
    expect(text).toHaveLength(64 * kB);
    const { client } = connect(() => new Response(text, { headers }), limits);
    expect(await client.get('/x')).toHaveLength(64 * kB - 2);
  });

  it.each([400, 404, 429, 500])('is read partially if it is an error of %i', async (status) => {
    const { state, response } = endless('{"error":{"message":"', filler, { status, headers });
    const { client } = connect(() => response, { maxRetries: 0 });
    await expect(client.models.list()).rejects.toMatchObject({ status, requestID: 'req_1' });
    expect(state.bytes).toBeLessThan(1.1 * MB);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
  });

  it('is not read if it is a redirect', async () => {
    const moved = endless('moved', filler, { status: 307, headers: { location: '/v1/there' } });
    const { client } = connect(({ url }) =>
      url.endsWith('there') ? json({ id: 'm' }) : moved.response,
    );
    expect(await client.models.retrieve('m')).toMatchObject({ id: 'm' });
    expect(moved.state).toEqual({ bytes: 0, isCancelled: true });
  });

  it('fails at the limit also if the caller reads it', async () => {
    const { state, response } = endless('{', filler, { headers });
    const { client } = connect(() => response, limits);
    const raw = await client.models.list().asResponse();
    expect(raw.headers.get('x-request-id')).toBe('req_1');
    await expect(raw.text()).rejects.toMatchObject(tooLarge);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
  });

  it('has no limit if it is a file content, which is not buffered', async () => {
    const { state, response } = endless('', filler);
    const { client } = connect(() => response, limits);
    const { body } = await client.files.content('file-1');
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    let bytes = 0;
    while (bytes < MB) bytes += (await reader.read()).value?.byteLength ?? 0;
    expect(state.bytes - bytes).toBeLessThanOrEqual(4 * kB);
    await reader.cancel();
    expect(state.isCancelled).toBe(true);
  });

  it('is limited if a custom `fetch` returns another kind of body', async () => {
    const text = async () => JSON.stringify('x'.repeat(100 * kB));
    const own = { ok: true, status: 200, headers: new Headers(), text, body: { pipe: () => {} } };
    const { client } = connect(() => own as never, limits);
    await expect(client.get('/x')).rejects.toMatchObject(tooLarge);
  });
});

describe('a stream', () => {
  const events = { 'content-type': 'text/event-stream', 'x-request-id': 'req_2' };

  it.each([
    ['one line without an end', 'data: {"id":"', filler],
    ['one event of lines without an end', 'data: [\n', `data: "${filler}",\n`],
    ['the name of an event without an end', 'event: ', filler],
    ['a comment without an end', ': ', filler],
  ])('of %s fails at the limit of one event', async (_, start, piece) => {
    const { state, response } = endless(chunk('Hel') + start, piece, { headers: events });
    const { client } = connect(() => response, limits);
    const seen: unknown[] = [];
    const read = async () => {
      for await (const each of await client.chat.completions.create(ask)) seen.push(each);
    };
    await expect(read()).rejects.toMatchObject({
      ...tooLarge,
      status: 200,
      requestID: 'req_2',
      option: 'maxEventBytes',
      limit: 16 * kB,
    });
    expect(seen).toHaveLength(1);
    expect(state.bytes).toBeLessThan(24 * kB);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
  });

  it('of one large event in one chunk fails, too', async () => {
    const { client } = connect(() => sse(chunk('x'.repeat(20 * kB)), 'data: [DONE]\n\n'), limits);
    await expect(
      client.chat.completions.create(ask).then((stream) => collect(stream)),
    ).rejects.toMatchObject({ ...tooLarge, option: 'maxEventBytes' });
  });

  it('has no total limit, and neither have its comments', async () => {
    const pieces = Array.from({ length: 100 }, () => chunk('x'.repeat(kB)));
    const comments = Array.from({ length: 100 }, () => `: ${'k'.repeat(kB)}\n\n`);
    const { client } = connect(() => sse(...comments, ...pieces, chunk('', 'stop')), limits);
    const stream = await client.chat.completions.create(ask);
    expect(await collect(stream)).toHaveLength(101);
  });

  it('that continues after its end is closed', async () => {
    const { state, response } = endless(`${chunk('', 'stop')}data: [DONE]\n\n`, filler, {
      headers: events,
    });
    const { client } = connect(() => response, limits);
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(1);
    await vi.waitFor(() => expect(state.isCancelled).toBe(true));
    expect(state.bytes).toBeLessThan(100 * kB);
  });

  it('of lines fails at the limit if one has no end', async () => {
    const { response } = endless('{"custom_id":"', filler);
    const { client } = connect(() => response, limits);
    const batch = { id: 'b', status: 'completed', output_file_id: 'file-1' } as never;
    await expect(collect(client.batches.results(batch))).rejects.toMatchObject({
      ...tooLarge,
      option: 'maxEventBytes',
    });
  });
});

describe('a slow body', () => {
  /** Sends `start` and then nothing, or a byte each `pause` milliseconds. */
  const dripping = (start: string, pause?: number, init: ResponseInit = {}) => {
    const encoder = new TextEncoder();
    let timer: ReturnType<typeof setInterval> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(target) {
        target.enqueue(encoder.encode(start));
        if (pause) timer = setInterval(() => target.enqueue(encoder.encode(' ')), pause);
      },
      cancel: () => clearInterval(timer),
    });
    return new Response(body, { headers, ...init });
  };
  const options = { idleTimeout: 5_000, maxRetries: 0 };
  const idle = {
    name: 'APIConnectionTimeoutError',
    message: 'Timed out: no data for 5 s (idleTimeout).',
  };

  it.each<[string, (client: OpenAI) => Promise<unknown>, ResponseInit]>([
    ['of an answer', async (client) => await client.models.list(), {}],
    [
      'of a stream',
      async (client) => collect(await client.chat.completions.create(ask)),
      { headers: { 'content-type': 'text/event-stream' } },
    ],
    ['of a file', async (client) => (await client.files.content('f')).text(), {}],
    [
      'in the hands of the caller',
      async (client) => (await client.models.list().asResponse()).text(),
      {},
    ],
  ])('fails once nothing arrives for too long: %s', async (_, call, init) => {
    vi.useFakeTimers();
    const { client } = connect(() => dripping('{', undefined, init), options);
    const failure = call(client).catch((error) => error);
    await vi.advanceTimersByTimeAsync(4_999);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failure).toMatchObject(idle);
  });

  it('is awaited as long as data arrives, within the request’s timeout', async () => {
    vi.useFakeTimers();
    const { client } = connect(() => dripping('{', 4_000), { ...options, timeout: 60_000 });
    let failure: unknown;
    void client.models.list().then(undefined, (error) => {
      failure = error;
    });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(failure).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(failure).toMatchObject({
      name: 'APIConnectionTimeoutError',
      message: 'Request timed out.',
    });
  });

  it('of an error is not awaited: what arrived is reported, with the status', async () => {
    vi.useFakeTimers();
    const body = '{"error":{"message":"No."}}';
    const { client } = connect(() => dripping(body, undefined, { status: 403, headers }), options);
    const failure = client.models.list().then(undefined, (error) => error);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failure).toMatchObject({ status: 403, requestID: 'req_1', message: '403 No.' });
  });
});

describe('over a socket', () => {
  async function serve(listener: RequestListener) {
    const sockets: Socket[] = [];
    const server = createServer(listener).on('connection', (socket) => sockets.push(socket));
    return { baseURL: `http://127.0.0.1:${await listen(server)}/v1`, sockets };
  }
  async function closed(sockets: Socket[]) {
    for (const socket of sockets) {
      if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
    }
  }
  const fetches: [string, ClientOptions][] = [
    ['the Node transport', { fetch: createNodeFetch() }],
    ['a bare fetch', {}],
  ];
  const open = (baseURL: string, options: ClientOptions) =>
    new OpenAI({ apiKey: 'sk-test', baseURL, maxRetries: 0, ...options });

  /** Sends a piece again and again, as fast as it is taken. */
  const flood = (piece: Buffer, headers: Record<string, string>) =>
    serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      const write = () => {
        while (response.write(piece));
      };
      response.on('drain', write);
      write();
    });

  // 64 MB each, which take a thousandth of it.
  const bomb = gzipSync(Buffer.alloc(64 * MB, 'x'));
  const packed = { 'content-encoding': 'gzip' };

  it.each(fetches)('a gzip bomb fails at the limit, by %s', async (_, options) => {
    const { baseURL } = await serve((_, response) => response.writeHead(200, packed).end(bomb));
    const client = open(baseURL, { ...options, maxResponseBytes: MB });
    await expect(client.models.list()).rejects.toMatchObject({ ...tooLarge, status: 200 });
  });

  it.each(fetches)('an endless response’s connection is closed, by %s', async (_, options) => {
    for (const headers of [packed, {}]) {
      const { baseURL, sockets } = await flood(bomb, headers);
      const client = open(baseURL, { ...options, maxResponseBytes: MB });
      await expect(client.models.list()).rejects.toMatchObject(tooLarge);
      await closed(sockets);
    }
  });

  it.each(fetches)('endless headers fail, by %s', async (_, options) => {
    const { baseURL, sockets } = await serve((request, response) => {
      const { socket } = request;
      socket.write('HTTP/1.1 200 OK\r\n');
      const write = () => {
        if (!socket.destroyed) socket.write(`x-filler: ${filler}\r\n`, () => setImmediate(write));
      };
      write();
      response.on('error', () => {});
    });
    const client = open(baseURL, options);
    await expect(client.models.list()).rejects.toMatchObject({ name: 'APIConnectionError' });
    await closed(sockets);
  });

  const text = '{"id":"größer"}';
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['deflate, gzip', gzipSync(deflateSync(text))],
    ['identity', Buffer.from(text)],
    ['unheard-of', Buffer.from(text)],
  ])('the Node transport decompresses %s', async (encoding, body) => {
    const { baseURL } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    const client = open(baseURL, { fetch: createNodeFetch() });
    expect(await client.models.retrieve('m')).toEqual({ id: 'größer' });
  });

  it.each([
    ['what is not packed', 'gzip', Buffer.from('plain')],
    ['what is packed too often', 'gzip, gzip, gzip, gzip', gzipSync('x')],
  ])('the Node transport fails at %s', async (_, encoding, body) => {
    const { baseURL } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    const client = open(baseURL, { fetch: createNodeFetch() });
    await expect(client.models.list()).rejects.toMatchObject({ name: 'APIConnectionError' });
  });

  it('the Node transport closes the connection of an abandoned compressed body', async () => {
    const { baseURL, sockets } = await flood(bomb, packed);
    const { body } = await open(baseURL, { fetch: createNodeFetch() }).files.content('f');
    await body?.cancel();
    await closed(sockets);
  });
});
