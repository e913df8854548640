import { Blob } from 'node:buffer';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import OpenAI, { type ClientOptions } from './index';
import { createNodeFetch } from './node';
import { chunk, collect, done, question } from './test/recorded-client';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function connect(listener: RequestListener, options: ClientOptions = {}) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return new OpenAI({
    apiKey: 'sk-test',
    baseURL,
    fetch: createNodeFetch(),
    maxRetries: 0,
    ...options,
  });
}

/** A file of `megabytes`, each chunk separately allocated. Counts how much of it was read. */
function createSource(megabytes: number) {
  const source = { read: 0, bytes: read() };
  async function* read() {
    for (let count = 0; count < megabytes * 16; count++) {
      // The remaining memory is then what somebody holds.
      if (count % 128 === 0) collectGarbage();
      source.read += 65_536;
      yield new Uint8Array(65_536).fill(count);
    }
  }
  return source;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const MB = 2 ** 20;

/** Counts the received bytes in its own process, so that only the sender's memory is measured. */
const receive = `require('node:http').createServer((request, response) => {
  let bytes = 0;
  request.on('data', (piece) => { bytes += piece.length; });
  request.on('end', () => response.end(JSON.stringify({ id: 'file-1', bytes })));
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

describe('a client on node:http', () => {
  it('calls, streams, fails and downloads as with fetch', async () => {
    const client = await connect((request, response) => {
      if (request.url?.endsWith('/content')) response.end('abc');
      else if (request.method === 'DELETE') response.writeHead(204).end();
      else if (request.method === 'GET') {
        response.writeHead(404, { 'x-request-id': 'req_1' }).end('{"error":{"message":"No"}}');
      } else
        response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end(chunk('a', 'stop') + done);
    });
    expect(await (await client.files.content('f')).text()).toBe('abc');
    expect(await client.files.delete('f')).toBeNull();
    await expect(client.files.retrieve('f')).rejects.toMatchObject({
      message: '404 No',
      requestID: 'req_1',
    });
    const stream = await client.chat.completions.create({ ...question, stream: true });
    expect(await collect(stream)).toHaveLength(1);
  });

  it('sends every kind of body, with its length if known', async () => {
    const client = await connect(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const { 'content-length': length, 'content-type': type } = request.headers;
      response.end(JSON.stringify({ size: body.length, length, type }));
    });
    const bytes = new TextEncoder().encode('üabc');
    const post = (body: unknown) => client.post('/echo', { body });
    expect(await post('üabc')).toMatchObject({ size: 5, length: '5' });
    expect(await post(bytes)).toMatchObject({ size: 5, length: '5' });
    expect(await post(bytes.buffer)).toMatchObject({ size: 5, length: '5' });
    expect(await post(new Blob([bytes], { type: 'a/b' }))).toMatchObject({
      size: 5,
      length: '5',
      type: 'a/b',
    });
    expect(await post(new URLSearchParams({ a: '1' }))).toMatchObject({
      size: 3,
      type: expect.stringContaining('urlencoded'),
    });
    expect(await post(new Blob([bytes]).stream())).toEqual({ size: 5 });
    const form = await client.files.create({ file: new File(['abc'], 'a.txt'), purpose: 'batch' });
    expect(form).toMatchObject({ type: expect.stringContaining('multipart/form-data; boundary=') });
    expect(form).toHaveProperty('length', String((form as unknown as { size: number }).size));
  });

  it('reads a file with backpressure', async () => {
    const source = createSource(200);
    const caller = new AbortController();
    const client = await connect((request) => void request.pause());
    const upload = client.files.create(
      { file: source.bytes, purpose: 'batch' },
      { signal: caller.signal },
    );
    let before = -1;
    while (before < source.read) {
      before = source.read;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(source.read).toBeLessThan(20 * MB);
    caller.abort();
    await expect(upload).rejects.toMatchObject({ name: 'APIUserAbortError' });
  });

  it('uploads 200 MB without buffering them', async () => {
    const source = createSource(200);
    const receiver = spawn(process.execPath, ['-e', receive]);
    const [port] = await once(receiver.stdout, 'data');
    const baseURL = `http://127.0.0.1:${String(port).trim()}`;
    const client = new OpenAI({ apiKey: 'sk-test', baseURL, fetch: createNodeFetch() });
    const before = process.memoryUsage.rss();
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const file = await client.files.create({ file: source.bytes, purpose: 'batch' });
    clearInterval(timer);
    receiver.kill();
    expect(file.bytes).toBeGreaterThan(200 * MB);
    expect(peak - before).toBeLessThan(50 * MB);
  });

  it('fails with the file’s error', async () => {
    const client = await connect((request) => void request.resume());
    const broken = async function* () {
      yield new Uint8Array(10);
      throw new Error('disk failed');
    };
    await expect(client.files.create({ file: broken(), purpose: 'batch' })).rejects.toMatchObject({
      name: 'APIConnectionError',
      message: 'Connection error: disk failed',
    });
  });

  it('receives an error response before the upload is complete', async () => {
    const client = await connect((request, response) => {
      request.once('data', () => {
        response.writeHead(413, { connection: 'close' }).end('{"error":{"message":"Too big"}}');
        request.resume();
      });
    });
    const upload = client.files.create({ file: createSource(5).bytes, purpose: 'batch' });
    await expect(upload).rejects.toMatchObject({ status: 413, message: '413 Too big' });
  });

  it.each(['headers', 'body'])('is aborted by a signal while the %s are awaited', async (part) => {
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
  });

  it('is aborted by a signal during name resolution', async () => {
    const caller = new AbortController();
    const client = new OpenAI({
      apiKey: 'sk-test',
      baseURL: 'http://far.invalid/v1',
      fetch: createNodeFetch({ lookup: () => void setTimeout(() => caller.abort(), 10) }),
    });
    const call = client.models.retrieve('m', { signal: caller.signal });
    await expect(call).rejects.toMatchObject({ name: 'APIUserAbortError' });
  });

  it('uses the given name resolution', async () => {
    const client = await connect(() => {}, {
      baseURL: 'http://metadata.internal/v1',
      fetch: createNodeFetch({
        lookup: (_, __, callback) => callback(new Error('this address is not allowed'), '', 4),
      }),
    });
    await expect(client.models.list()).rejects.toThrow('this address is not allowed');
  });
});
