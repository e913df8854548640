import { EnvHttpProxyAgent } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import OpenAI, { type ClientOptions } from '../index';
import { createNodeFetch } from '../node';
import {
  connectTo,
  credentials,
  serveHttpProxy,
  serveSocksProxy,
  type TestProxy,
  throughOurs,
  throughUndici,
} from '../test/proxies';
import { chunk, collect, done, question } from '../test/recorded-client';
import { serve } from '../test/sockets';
import { createProxyAgents } from './proxy';

const signedIn = `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`;

/** Answers as much of the API as is asked for here. */
const upstream = (protocol: 'http' | 'https' = 'http') =>
  serve(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    if (request.url === '/v1/files') return response.end(JSON.stringify({ size: body.length }));
    if (!body.includes('"stream":true')) return response.end('{"id":"chatcmpl-1"}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(chunk('a') + chunk('', 'stop') + done);
  }, protocol);

const ways: [string, (proxy: string) => ClientOptions][] = [
  ['a dispatcher of undici', throughUndici],
  ['createNodeFetch', throughOurs],
];

const proxies: [string, string, () => Promise<TestProxy>][] = [
  ['an HTTP proxy', 'http://', () => serveHttpProxy()],
  ['an HTTP proxy with a password', `http://${signedIn}`, () => serveHttpProxy(credentials)],
  ['an HTTPS proxy', 'https://', () => serveHttpProxy({}, true)],
  ['a SOCKS5 proxy', 'socks5://', () => serveSocksProxy()],
  ['a SOCKS5 proxy with a password', `socks5://${signedIn}`, () => serveSocksProxy(credentials)],
];

describe.each(ways)('through %s', (_, through) => {
  describe.each(proxies)('and %s', (_, start, open) => {
    it.each(['http', 'https'] as const)('everything works, over %s', async (protocol) => {
      const { host, targets } = await open();
      const origin = await upstream(protocol);
      const client = connectTo(origin, through(start + host));
      expect(await client.chat.completions.create(question)).toEqual({ id: 'chatcmpl-1' });
      const stream = await client.chat.completions.create({ ...question, stream: true });
      expect(await collect(stream)).toHaveLength(2);
      const file = new File([new Uint8Array(3_000_000)], 'a.jsonl');
      for (const content of [file, file.stream()]) {
        const { size } = Object(await client.files.create({ file: content, purpose: 'batch' }));
        expect(size).toBeGreaterThan(3_000_000);
      }
      expect(new Set(targets)).toEqual(new Set([new URL(origin).host]));
    });
  });
});

describe('a tunnel', () => {
  it.each([
    ['http://', serveHttpProxy],
    ['socks5://', serveSocksProxy],
  ])('(%s) serves many calls, and a one-time upload has its own', async (start, open) => {
    const { host, targets } = await open();
    const client = connectTo(await upstream('https'), throughOurs(start + host));
    for (let count = 0; count < 3; count++) await client.chat.completions.create(question);
    expect(targets).toHaveLength(1);
    await client.files.create({ file: new Blob(['x']).stream(), purpose: 'batch' });
    expect(targets).toHaveLength(2);
  });

  const other = '[2001:db8::a:1.2.3.4]';

  it.each([
    ['[::1]', 'http://', '[::1]', serveHttpProxy],
    ['[::1]', 'socks5://', '[00000000000000000000000000000001]', serveSocksProxy],
    [other, 'socks5://', '[20010db8000000000000000a01020304]', serveSocksProxy],
    ['far.invalid', 'http://', 'far.invalid', serveHttpProxy],
    ['far.invalid', 'socks5://', 'far.invalid', serveSocksProxy],
  ])('leads to %s as a proxy (%s) understands it: %s', async (hostname, start, target, open) => {
    const { host, targets } = await open();
    const { port } = new URL(await upstream());
    const client = connectTo(`http://${hostname}:${port}`, throughOurs(start + host));
    await client.models.retrieve('m');
    expect(targets).toEqual([`${target}:${port}`]);
  });

  it.each([
    ['http://', serveHttpProxy],
    ['socks5://', serveSocksProxy],
  ])('(%s) accepts a password as typed if it is unambiguous', async (start, open) => {
    const { host } = await open({ user: 'me', password: '50%&=' });
    const client = connectTo(await upstream(), throughOurs(`${start}me:50%&=@${host}`));
    expect(await client.chat.completions.create(question)).toEqual({ id: 'chatcmpl-1' });
  });

  it('checks the certificate of the proxy', async () => {
    const { host, targets } = await serveHttpProxy({}, true);
    const fetch = createNodeFetch({ proxy: `https://${host}` });
    await expect(connectTo('http://x', { fetch }).models.list()).rejects.toThrow(/self-signed/);
    expect(targets).toEqual([]);
  });

  it('checks the certificate of the server at its end', async () => {
    const { host } = await serveHttpProxy();
    const fetch = createNodeFetch({ proxy: `http://${host}` });
    await expect(connectTo(await upstream('https'), { fetch }).models.list()).rejects.toThrow(
      /self-signed/,
    );
  });
});

describe('a custom agent', () => {
  it('excludes a proxy', async () => {
    const { host, targets } = await serveSocksProxy();
    const agent = createProxyAgents(`socks5://${host}`).http;
    const client = connectTo(await upstream(), { fetch: createNodeFetch({ agent }) });
    expect(await client.chat.completions.create(question)).toEqual({ id: 'chatcmpl-1' });
    expect(targets).toHaveLength(1);
    expect(() => createNodeFetch({ agent, proxy: 'http://x' })).toThrow('not both');
  });
});

describe('a proxy of the environment', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each<[string, () => ClientOptions]>([
    ['undici', () => ({ fetchOptions: { dispatcher: new EnvHttpProxyAgent() } })],
    ['createNodeFetch', () => ({ fetch: createNodeFetch({ proxy: process.env.http_proxy }) })],
  ])('is used with %s', async (_, options) => {
    const { host, targets } = await serveHttpProxy();
    vi.stubEnv('http_proxy', `http://${host}`);
    vi.stubEnv('no_proxy', '');
    const origin = await upstream();
    await connectTo(origin, options()).chat.completions.create(question);
    expect(targets).toEqual([new URL(origin).host]);
  });
});

describe('a reverse proxy', () => {
  it('is reached by its base URL, with custom headers', async () => {
    const seen: unknown[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.url, request.headers['x-my-proxy-header'], request.headers.authorization);
      response.end('{}');
    });
    const client = new OpenAI({
      apiKey: 'sk-test-0123456789',
      baseURL: `${origin}/my/proxy`,
      defaultHeaders: { 'x-my-proxy-header': 'value' },
    });
    await client.models.list();
    expect(seen).toEqual(['/my/proxy/models', 'value', 'Bearer sk-test-0123456789']);
  });
});
