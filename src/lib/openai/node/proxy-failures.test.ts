import { once } from 'node:events';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { APIConnectionError } from '../index';
import { createNodeFetch } from '../node';
import {
  connectTo,
  credentials,
  serveHttpProxy,
  serveSocksProxy,
  throughOurs,
  throughUndici,
} from '../test/proxies';
import { chunk, collect, question } from '../test/recorded-client';
import { listen, serve } from '../test/sockets';

describe('a proxy that fails', () => {
  const gone = async () => {
    const server = createServer();
    const port = await listen(server);
    await once(server.close(), 'close');
    return `127.0.0.1:${port}`;
  };
  const saying = (bytes: string) => async () =>
    `127.0.0.1:${await listen(createServer((socket) => socket.end(bytes)))}`;
  const http = async () => (await serveHttpProxy(credentials)).host;
  const socks = async () => (await serveSocksProxy(credentials)).host;
  const wrong = 'me:hunter2-hunter2@';

  const failures: [string, string, () => Promise<string>, RegExp, string][] = [
    [
      'wants a password',
      'http://',
      http,
      /407 Proxy Authentication Required$/,
      'proxy_authentication',
    ],
    [
      'wants another password',
      `http://${wrong}`,
      http,
      /407 Proxy Authentication Required$/,
      'proxy_authentication',
    ],
    ['is not there', `http://${wrong}`, gone, /connect ECONNREFUSED/, 'proxy_unreachable'],
    ['hangs up', `http://${wrong}`, saying(''), /socket hang up$/, 'proxy_unreachable'],
    ['is none', `http://${wrong}`, saying('SSH-2.0\r\n'), /Parse Error/, 'proxy_protocol'],
    [
      'wants to be trusted',
      `https://${wrong}`,
      saying(''),
      /disconnected before secure TLS/,
      'proxy_unreachable',
    ],
    ['wants a password', 'socks5://', socks, /it requires authentication$/, 'proxy_authentication'],
    [
      'wants another password',
      `socks5h://${wrong}`,
      socks,
      /does not accept the user and/,
      'proxy_authentication',
    ],
    ['is not there', `socks5://${wrong}`, gone, /connect ECONNREFUSED/, 'proxy_unreachable'],
    ['hangs up', `socks://${wrong}`, saying(''), /it closed the connection$/, 'proxy_unreachable'],
    [
      'is none',
      `socks5://${wrong}`,
      saying('HTTP/1.1 400 Bad\r\n\r\n'),
      /does not speak SOCKS5$/,
      'proxy_protocol',
    ],
  ];

  it.each(failures)(
    'and %s (%s) is reported without its password',
    async (_, start, open, reason, code) => {
      const host = await open();
      const client = connectTo('http://far.invalid:8080', throughOurs(start + host));
      const failure = await client.models.list().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(APIConnectionError);
      expect(failure).toMatchObject({ code, message: expect.stringMatching(reason) });
      expect(failure).toMatchObject({
        message: expect.stringContaining(`Connection error: the proxy ${host} failed: `),
      });
      expectSecret(failure);
    },
  );

  it.each(failures)(
    'and %s (%s) reveals no password with undici either',
    async (_, start, open) => {
      const options = {
        ...throughUndici(start.replace(/^socks.*:/, 'socks5:') + (await open())),
        timeout: 300,
      };
      const client = connectTo('http://far.invalid:8080', options);
      const failure = await client.models.list().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(APIConnectionError);
      expectSecret(failure);
    },
  );

  const expectSecret = (failure: unknown) => {
    const shown = inspect(failure, { depth: 20, showHidden: true }) + JSON.stringify(failure);
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain(Buffer.from('me:hunter2-hunter2').toString('base64'));
  };

  it.each([
    ['http://', serveHttpProxy, '502 Bad Gateway'],
    ['socks5://', serveSocksProxy, 'the host refuses the connection'],
  ])('to reach a server (%s) is reported', async (start, open, reason) => {
    const { host } = await open();
    const client = connectTo(`http://${await gone()}`, throughOurs(start + host));
    const failure = client.models.list();
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toMatchObject({ code: 'proxy_refused' });
  });

  it.each(['http://', 'https://', 'socks5://'])(
    'to answer (%s) is aborted, with its connection',
    async (start) => {
      const silent = createServer();
      const closed = once(silent, 'connection').then(([socket]) => once(socket.resume(), 'close'));
      const host = `127.0.0.1:${await listen(silent)}`;
      const client = connectTo('http://far.invalid:8080', {
        ...throughOurs(start + host),
        timeout: 100,
      });
      await expect(client.models.list()).rejects.toMatchObject({
        name: 'APIConnectionTimeoutError',
      });
      await closed;
    },
  );

  it('in the middle of a stream is a cut stream', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk('a'), () => response.destroy());
    });
    const addresses = [
      `http://${(await serveHttpProxy()).host}`,
      `socks5://${(await serveSocksProxy()).host}`,
    ];
    for (const proxy of addresses) {
      const client = connectTo(origin, throughOurs(proxy));
      const stream = await client.chat.completions.create({ ...question, stream: true });
      await expect(collect(stream)).rejects.toMatchObject({ name: 'StreamCutError', events: 1 });
    }
  });

  it.each(['', 'localhost:3128', 'ftp://me:hunter2@x', 'socks4://me:hunter2@x'])(
    'because its address (%s) is invalid is rejected immediately, without repeating it',
    (proxy) => {
      // Empty is how an environment variable is unset.
      if (proxy === '') expect(() => createNodeFetch({ proxy })).not.toThrow();
      else expect(() => createNodeFetch({ proxy })).toThrow(/^A proxy address looks like/);
    },
  );
});
