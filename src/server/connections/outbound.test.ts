import { createServer } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOutbound, destinationRefusal } from './outbound';
import { listen, listening, reasonOf, withResolvers } from './testing';

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

  it('reads a stream no faster than the other side takes it', async () => {
    const paused = withResolvers();
    const port = await listen(async (request, response) => {
      await paused.promise;
      request.resume().on('end', () => response.end('all'));
    });
    let given = 0;
    const piece = new Uint8Array(64 * 1024);
    const body = new ReadableStream({
      pull(controller) {
        given += piece.length;
        controller.enqueue(piece);
        if (given >= 64 * 1024 * 1024) controller.close();
      },
    });
    const answer = open().everywhere(`http://127.0.0.1:${port}/`, { method: 'POST', body });
    await manyTurns();
    expect(given).toBeLessThan(16 * 1024 * 1024);
    paused.resolve();
    expect(await (await answer).text()).toBe('all');
  });
});

describe('a way out through a proxy', () => {
  it('leads where the proxy leads, but not to what may not be reached', async () => {
    const port = await listen((_, response) => response.end('through the proxy'));
    const tunnels: string[] = [];
    const tunnelling = createServer().on('connect', ({ url = '' }, socket) => {
      tunnels.push(url);
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
    });
    const proxy = await listening(tunnelling);
    const { publicOnly, close } = createOutbound({ HTTP_PROXY: `http://127.0.0.1:${proxy}` });
    onTestFinished(close);
    expect(await (await publicOnly('http://far.invalid/', {})).text()).toBe('through the proxy');
    expect(tunnels).toEqual(['far.invalid:80']);
    expect(await reasonOf(publicOnly('http://127.0.0.1:1/', {}))).toMatch(/private/);
    expect(await reasonOf(publicOnly('http://localhost:1/', {}))).toMatch(/private/);
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

/** Time enough for whoever reads without a pause to have read all. */
async function manyTurns() {
  for (let turn = 0; turn < 5_000; turn++) await new Promise(setImmediate);
}
