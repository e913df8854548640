import { createServer } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { englishErrors, wordError } from '@/strings/server-errors';
import { createEgressFetch, destinationRefusal } from './egress-fetch';
import { listen, listening, reasonOf, withResolvers } from './testing';

const everything = ['0.0.0.0/0', '::/0'];

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
  const egress = createEgressFetch({}, lookup);
  onTestFinished(() => egress.close());
  return egress;
}

describe('an outgoing request', () => {
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
    const publicOnly = open().to({ privateHosts: [] });
    expect(await reasonOf(publicOnly(url, {}))).toMatch(/private|always blocked|not a public/);
  });

  it('does not lead to a name that means a private address', async () => {
    const publicOnly = open(resolver('10.1.2.3')).to({ privateHosts: [] });
    expect(await reasonOf(publicOnly('http://inside.example/', {}))).toMatch(
      /^inside\.example: 10\.1\.2\.3 is in a private network/,
    );
  });

  it('never leads to metadata, under whatever name', async () => {
    const everywhere = open(resolver('169.254.169.254')).to({ privateHosts: everything });
    expect(await reasonOf(everywhere('http://metadata.example/', {}))).toMatch(/always blocked/);
  });

  it('leads into a private network where that is allowed', async () => {
    const port = await listen((_, response) => response.end('inside'));
    const everywhere = open(resolver('127.0.0.1')).to({ privateHosts: everything });
    const answer = await everywhere(`http://inside.example:${port}/`, {});
    expect(await answer.text()).toBe('inside');
  });

  it('checks the address that is used, not one that was seen before', async () => {
    const port = await listen((_, response) => {
      response.setHeader('connection', 'close');
      response.end('inside');
    });
    const everywhere = open(resolver('127.0.0.1', '169.254.169.254')).to({
      privateHosts: everything,
    });
    const url = `http://rebinding.example:${port}/`;
    expect(await (await everywhere(url, {})).text()).toBe('inside');
    expect(await reasonOf(everywhere(url, {}))).toMatch(/always blocked/);
  });

  it('follows no redirect when redirects are off', async () => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    const everywhere = open().to({ privateHosts: everything });
    const answer = await everywhere(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
  });

  it('checks every hop when redirects are followed', async () => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    });
    const everywhere = open().to({ privateHosts: everything });
    expect(await reasonOf(everywhere(`http://127.0.0.1:${port}/`, {}))).toMatch(/always blocked/);
  });

  it('gives an answer piece by piece, and ends with its signal', async () => {
    const closed = withResolvers();
    const port = await listen((_, response) => {
      response.write('first');
      response.once('close', () => closed.resolve());
    });
    const stop = new AbortController();
    const answer = await open().to({ privateHosts: everything })(`http://127.0.0.1:${port}/`, {
      signal: stop.signal,
    });
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
    const answer = await open().to({ privateHosts: everything })(`http://127.0.0.1:${port}/`, {
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

  it('leaves the answer to a stream unread, so that one without an end can be left', async () => {
    let closed = () => {};
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const port = await listen((request, response) => {
      const piece = Buffer.alloc(65_536, 'x');
      const write = () => {
        while (response.write(piece));
      };
      request.resume().on('end', write);
      response.on('drain', write).on('close', closed);
    });
    const body = new Blob(['one']).stream();
    const url = `http://127.0.0.1:${port}/`;
    const answer = await open().to({ privateHosts: everything })(url, { method: 'POST', body });
    await answer.body?.cancel();
    await isClosed;
    expect(answer.status).toBe(200);
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
    const answer = open().to({ privateHosts: everything })(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body,
    });
    await manyTurns();
    expect(given).toBeLessThan(16 * 1024 * 1024);
    paused.resolve();
    expect(await (await answer).text()).toBe('all');
  });
});

describe('an outgoing request with allowed private hosts', () => {
  const answering = () => listen((_, response) => response.end('inside'));

  it('leads to the host that is named, and to no other', async () => {
    const port = await answering();
    const fetch = open(resolver('127.0.0.1', '127.0.0.1')).to({ privateHosts: ['box.lan'] });
    expect(await (await fetch(`http://BOX.lan:${port}/`, {})).text()).toBe('inside');
    expect(await reasonOf(fetch(`http://other.lan:${port}/`, {}))).toMatch(/private/);
    expect(await reasonOf(fetch(`http://127.0.0.1:${port}/`, {}))).toMatch(/private/);
  });

  it('leads into the range that is named, and no further', async () => {
    const port = await answering();
    const fetch = open(resolver('127.0.0.1', '10.0.0.1')).to({ privateHosts: ['127.0.0.0/8'] });
    expect(await (await fetch(`http://one.lan:${port}/`, {})).text()).toBe('inside');
    expect(await reasonOf(fetch(`http://two.lan:${port}/`, {}))).toMatch(
      /10\.0\.0\.1 is in a private/,
    );
  });

  it('is not left by a redirect', async () => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    });
    const client = new OpenAI({
      apiKey: 'sk-test',
      baseURL: `http://127.0.0.1:${port}/v1`,
      maxRetries: 0,
      fetch: open().to({ privateHosts: ['127.0.0.1'] }),
    });
    expect(await reasonOf(client.models.list())).toMatch(/10\.0\.0\.1 is in a private network/);
  });

  it.each([
    'data:application/json,%7B%22data%22%3A%5B%5D%7D',
    'file:///etc/passwd',
    'ftp://8.8.8.8/',
    'javascript:1',
    'blob:https://8.8.8.8/1',
  ])('follows no redirect to %s', async (location) => {
    const port = await listen((_, response) => {
      response.writeHead(302, { location }).end();
    });
    const client = new OpenAI({
      apiKey: 'sk-test',
      baseURL: `http://127.0.0.1:${port}/v1`,
      maxRetries: 0,
      fetch: open().to({ privateHosts: ['127.0.0.1'] }),
    });
    expect(await reasonOf(client.models.list())).toMatch(
      /^The server redirects to an address that begins with \w+:/,
    );
  });
});

describe('an outgoing request through a proxy', () => {
  it('goes through the proxy, but not to forbidden addresses', async () => {
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
    const egress = createEgressFetch({ HTTP_PROXY: `http://127.0.0.1:${proxy}` });
    onTestFinished(egress.close);
    const publicOnly = egress.to({ privateHosts: [] });
    expect(await (await publicOnly('http://far.invalid/', {})).text()).toBe('through the proxy');
    expect(tunnels).toEqual(['far.invalid:80']);
    expect(await reasonOf(publicOnly('http://127.0.0.1:1/', {}))).toMatch(/private/);
    expect(await reasonOf(publicOnly('http://localhost:1/', {}))).toMatch(/private/);
  });
});

describe('an outgoing request that bypasses a proxy', () => {
  it('goes directly to hosts in NO_PROXY, whose address is checked', async () => {
    const port = await listen((_, response) => response.end('inside'));
    const nowhere = { HTTP_PROXY: 'socks5://127.0.0.1:1', NO_PROXY: 'inside.example' };
    const addresses = resolver('127.0.0.1', '169.254.169.254');
    const egress = createEgressFetch(nowhere, addresses);
    onTestFinished(() => egress.close());
    const fetch = egress.to({ privateHosts: everything });
    const url = `http://inside.example:${port}/`;
    const answer = await fetch(url, { headers: { connection: 'close' } });
    expect(await answer.text()).toBe('inside');
    expect(await reasonOf(fetch(url, {}))).toMatch(/always blocked/);
    // What it does not name goes to the proxy, which is not there.
    expect(await reasonOf(fetch('http://8.8.8.8/', {}))).toMatch(
      /^the proxy 127\.0\.0\.1:1 failed/,
    );
  });
});

describe('a destination', () => {
  it.each([
    ['http://localhost:11434/v1', [], /private/],
    ['http://localhost.:11434/v1', [], /private/],
    ['http://localhost:11434/v1', ['localhost'], null],
    ['http://localhost.:11434/v1', ['localhost'], null],
    ['http://localhost:11434/v1', ['127.0.0.0/8', '::1/128'], null],
    ['http://localhost:11434/v1', ['10.0.0.0/8'], /private/],
    ['http://[::ffff:169.254.169.254]/', everything, /always blocked/],
    ['http://metadata.google.internal/', everything, /always blocked/],
    ['https://8.8.8.8/', [], null],
    ['https://no-such-name.invalid/v1', [], null],
    ['data:text/plain,x', everything, /data:/],
    ['file:///etc/passwd', everything, /file:/],
  ] as const)('%s with the private hosts %j: %s', async (url, privateHosts, expected) => {
    const refusal = await destinationRefusal(new URL(url), privateHosts);
    if (expected) expect(refusal && wordError(refusal, englishErrors)).toMatch(expected);
    else expect(refusal).toBeNull();
  });
});

/** Time enough for a reader without pauses to have read all. */
async function manyTurns() {
  for (let turn = 0; turn < 5_000; turn++) await new Promise(setImmediate);
}
