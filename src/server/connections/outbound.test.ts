import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOutbound, destinationRefusal } from './outbound';

/** A resolver that gives these addresses, one after the other. */
function resolver(...answers: string[]): LookupFunction {
  return (_hostname, options, callback) => {
    const address = answers.shift() ?? '';
    const family = address.includes(':') ? 6 : 4;
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

function open(lookup?: LookupFunction) {
  const outbound = createOutbound({}, lookup);
  onTestFinished(() => outbound.close());
  return outbound;
}

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The innermost reason why a request failed. */
async function reasonOf(request: Promise<unknown>): Promise<string> {
  let error: unknown = await request.then(
    () => null,
    (reason) => reason,
  );
  while (error instanceof Error && error.cause instanceof Error) error = error.cause;
  return error instanceof Error ? error.message : 'no error';
}

describe('a way out', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0/',
    'http://192.168.0.1/',
    'http://[fd00:ec2::254]/',
  ])('does not lead to %s', async (url) => {
    const { publicOnly } = open();
    expect(await reasonOf(publicOnly(url, {}))).toMatch(/private|never reached|not a public/);
  });

  it('does not lead to a name that means a private address', async () => {
    const { publicOnly } = open(resolver('10.1.2.3'));
    expect(await reasonOf(publicOnly('http://inside.example/', {}))).toMatch(
      /^inside\.example: 10\.1\.2\.3 is in a private network/,
    );
  });

  it('never leads to metadata, under whatever name', async () => {
    const { everywhere } = open(resolver('169.254.169.254'));
    expect(await reasonOf(everywhere('http://metadata.example/', {}))).toMatch(/never reached/);
  });

  it('leads into a private network where that is allowed', async () => {
    const port = await listen((_, response) => response.end('inside'));
    const { everywhere } = open(resolver('127.0.0.1'));
    const answer = await everywhere(`http://inside.example:${port}/`, {});
    expect(await answer.text()).toBe('inside');
  });

  it('checks the address that is used, not one that was seen before', async () => {
    const port = await listen((_, response) => {
      response.setHeader('connection', 'close');
      response.end('inside');
    });
    const { everywhere } = open(resolver('127.0.0.1', '169.254.169.254'));
    const url = `http://rebinding.example:${port}/`;
    expect(await (await everywhere(url, {})).text()).toBe('inside');
    expect(await reasonOf(everywhere(url, {}))).toMatch(/never reached/);
  });

  it('follows no redirect when it is told not to', async () => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    const { everywhere } = open();
    const answer = await everywhere(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
  });

  it('checks every hop when redirects are followed', async () => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    const { everywhere } = open();
    expect(await reasonOf(everywhere(`http://127.0.0.1:${port}/`, {}))).toMatch(/never reached/);
  });

  it('gives an answer piece by piece, and ends with its signal', async () => {
    const closed = withResolvers();
    const port = await listen((_, response) => {
      response.write('first');
      response.once('close', () => closed.resolve());
    });
    const stop = new AbortController();
    const answer = await open().everywhere(`http://127.0.0.1:${port}/`, { signal: stop.signal });
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
    stop.abort();
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' });
    await closed.promise;
  });

  it('sends a stream as it is read', async () => {
    const port = await listen((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        response.setHeader('x-request-id', 'req_1');
        response.statusCode = 201;
        response.end(`${request.headers['content-type']} ${Buffer.concat(pieces)}`);
      });
    });
    const body = new Blob(['one,', 'two']).stream();
    const answer = await open().everywhere(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body,
    });
    expect([answer.status, answer.headers.get('x-request-id'), await answer.text()]).toEqual([
      201,
      'req_1',
      'text/csv one,two',
    ]);
  });
});

describe('a destination', () => {
  it.each([
    ['http://localhost:11434/v1', false, /private/],
    ['http://localhost:11434/v1', true, null],
    ['http://[::ffff:169.254.169.254]/', true, /never/],
    ['https://8.8.8.8/', false, null],
    ['https://no-such-name.invalid/v1', false, null],
  ] as const)('%s with private networks %s: %s', async (url, allowPrivate, expected) => {
    const refusal = await destinationRefusal(new URL(url), allowPrivate);
    if (expected) expect(refusal).toMatch(expected);
    else expect(refusal).toBeNull();
  });
});

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
