import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  credentials,
  serveHttpProxy,
  serveSocksProxy,
  type TestProxy,
} from '@/lib/openai/test/proxies';
import { listen } from '@/lib/openai/test/sockets';
import { startServer } from '../testing';
import { vllm } from './testing';

const models = { object: 'list', data: [{ id: 'far', object: 'model' }] };

/** Under a name that only a proxy resolves. Notes the headers of each request. */
async function farServer() {
  const requests: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(models));
  });
  const port = await listen(server);
  return { base_url: `http://far.invalid:${port}/v1`, target: `far.invalid:${port}`, requests };
}

const near = { ...vllm, allow_private: ['127.0.0.1'] };

const proxies: [string, (known?: typeof credentials) => Promise<TestProxy>][] = [
  ['http', serveHttpProxy],
  ['socks5', serveSocksProxy],
  ['socks5h', serveSocksProxy],
];

describe.each(proxies)('a connection with a proxy of its own (%s)', (protocol, serve) => {
  it('sends its requests through it, which resolves the name', async () => {
    const { base_url, target, requests } = await farServer();
    const { host, targets } = await serve();
    const { caller } = startServer({ fetch: null });
    await caller.connections.create({ ...near, base_url, proxy: `${protocol}://${host}` });
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health).toMatchObject({ state: 'healthy', error: null });
    expect(targets).toEqual([target]);
    expect(requests[0]).toMatchObject({ authorization: `Bearer ${vllm.api_key}` });
    expect(requests[0]).not.toHaveProperty('proxy-authorization');
  });

  it('is let in by its user and password, which are stored sealed and shown to nobody', async () => {
    const { base_url, requests } = await farServer();
    const { host } = await serve(credentials);
    const { caller, services } = startServer({ fetch: null });
    const shown = await caller.connections.create({
      ...near,
      base_url,
      proxy: `${protocol}://${host}`,
      proxy_credentials: credentials,
    });
    expect(shown).toMatchObject({ proxy: `${protocol}://${host}`, proxy_credentials: true });
    expect(JSON.stringify(shown)).not.toContain(credentials.password);
    const row = await services.db.plain('select * from connections where slug = ?').get('vllm');
    expect(JSON.stringify(row)).not.toContain(credentials.password);
    expect(await caller.models.list({ connection: 'vllm' })).toEqual(models.data);
    expect(requests).toHaveLength(1);
  });

  it('tells that the proxy accepts neither user nor password, without repeating them', async () => {
    const { base_url } = await farServer();
    const { host } = await serve(credentials);
    const { caller } = startServer({ fetch: null });
    await caller.connections.create({
      ...near,
      base_url,
      proxy: `${protocol}://${host}`,
      proxy_credentials: { user: 'me', password: 'hunter2-hunter2' },
    });
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health.error).toMatchObject({ status: null, code: 'proxy_authentication' });
    expect(health.message).toContain(`the proxy ${host} failed`);
    expect(JSON.stringify(health)).not.toContain('hunter2');
  });

  it('tells that the proxy does not reach the server', async () => {
    const { host } = await serve();
    const { caller } = startServer({ fetch: null });
    const proxy = `${protocol}://${host}`;
    await caller.connections.create({ ...near, base_url: 'http://far.invalid:1/v1', proxy });
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health.error).toMatchObject({ status: null, code: 'proxy_refused' });
  });

  it('tells that nothing answers at the address of the proxy', async () => {
    const { caller } = startServer({ fetch: null });
    const proxy = `${protocol}://127.0.0.1:1`;
    await caller.connections.create({ ...near, base_url: 'http://far.invalid/v1', proxy });
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health.error).toMatchObject({ status: null, code: 'proxy_unreachable' });
  });
});

describe('the proxy of a connection', () => {
  it('takes precedence over those of the environment, and over NO_PROXY', async () => {
    const { base_url, target } = await farServer();
    const { host, targets } = await serveHttpProxy();
    const env = { HTTP_PROXY: 'http://me:secret@127.0.0.1:1', NO_PROXY: 'other.invalid' };
    const { caller } = startServer({ fetch: null, env });
    const shown = await caller.connections.create({ ...near, base_url });
    expect(shown.environment_proxy).toEqual({
      variable: 'HTTP_PROXY',
      url: 'http://127.0.0.1:1',
    });
    expect((await caller.connections.test({ slug: 'vllm' })).health.error).toMatchObject({
      code: 'proxy_unreachable',
    });
    const change = { slug: 'vllm', api_key: vllm.api_key, headers: {}, query: {} };
    const changed = await caller.connections.update({ ...change, proxy: `http://${host}` });
    expect(changed.environment_proxy).toBeNull();
    expect((await caller.connections.test({ slug: 'vllm' })).health.error).toBeNull();
    expect(targets).toEqual([target]);
  });

  it('must be listed among the private hosts where it is in a private network', async () => {
    const { caller } = startServer({ fetch: null });
    for (const proxy of ['http://127.0.0.1:3128', 'socks5://0x7f.1:1080', 'socks5h://[::1]:1']) {
      await expect(caller.connections.create({ ...vllm, proxy })).rejects.toMatchObject({
        cause: { fields: { proxy: [expect.stringContaining('is in a private network')] } },
      });
    }
    await expect(
      caller.connections.create({ ...vllm, proxy: 'socks5://169.254.169.254:80' }),
    ).rejects.toMatchObject({
      cause: { fields: { proxy: [expect.stringContaining('always blocked')] } },
    });
  });

  it('leads to no private address that is not listed', async () => {
    const { host, targets } = await serveHttpProxy();
    const { caller } = startServer({ fetch: null });
    const elsewhere = { ...near, base_url: 'http://10.0.0.1/v1', proxy: `http://${host}` };
    await expect(caller.connections.create(elsewhere)).rejects.toMatchObject({
      cause: { fields: { base_url: [expect.stringContaining('10.0.0.1 is in a private')] } },
    });
    expect(targets).toEqual([]);
  });

  it.each([
    'proxy:3128',
    'ftp://proxy:21',
    'socks4://proxy:1080',
    'http://me:secret@proxy:3128',
    'http://proxy:3128/path',
    'socks5://',
  ])('is refused where it looks otherwise: %s', async (proxy) => {
    const { caller } = startServer();
    await expect(caller.connections.create({ ...vllm, proxy })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(/A proxy address looks like|in their own fields/),
    });
  });

  const proxied = { ...vllm, proxy: 'http://8.8.4.4:3128', proxy_credentials: credentials };
  const again = { slug: 'vllm', api_key: vllm.api_key, headers: {}, query: {} };

  it.each([
    ['another proxy', { proxy: 'http://9.9.9.9:3128' }],
    ['no proxy', { proxy: null }],
    ['another user', { proxy_credentials: { user: 'other', password: 'x' } }],
  ])('needs the key again for %s', async (_, change) => {
    const { caller } = startServer();
    await caller.connections.create(proxied);
    await expect(caller.connections.update({ slug: 'vllm', ...change })).rejects.toMatchObject({
      cause: { fields: { api_key: [expect.stringContaining('again')] } },
    });
  });

  it('needs the values of headers again for another proxy, which could read them', async () => {
    const { caller } = startServer();
    await caller.connections.create(proxied);
    const change = { slug: 'vllm', api_key: vllm.api_key, proxy: 'http://9.9.9.9:3128' };
    await expect(caller.connections.update(change)).rejects.toMatchObject({
      cause: { fields: { headers: [expect.stringContaining('again')] } },
    });
  });

  it('keeps its user and password until the proxy changes', async () => {
    const { caller, services } = startServer();
    await caller.connections.create(proxied);
    await caller.connections.update({ slug: 'vllm', organization: 'org-1' });
    const stored = () => services.connections.credentials({ slug: 'vllm' });
    expect((await stored()).proxyCredentials).toEqual(credentials);
    const moved = await caller.connections.update({ ...again, proxy: 'http://9.9.9.9:3128' });
    expect(moved.proxy_credentials).toBe(false);
    expect((await stored()).proxyCredentials).toBeNull();
  });

  it('loses its user and password when the connection is deleted', async () => {
    const { caller, services } = startServer();
    await caller.connections.create(proxied);
    expect(await caller.connections.delete({ slug: 'vllm' })).toMatchObject({
      proxy_credentials: false,
    });
    expect((await services.connections.credentials({ slug: 'vllm' })).proxyCredentials).toBeNull();
  });
});
