import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';
import { upstream, vllm } from './testing';

describe('a connection that is changed', () => {
  it('is renamed without its key', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    expect(await caller.connections.update({ slug: 'vllm', name: 'Ours' })).toMatchObject({
      name: 'Ours',
      key_last4: 'abcd',
      header_names: ['x-team'],
    });
  });

  it.each([
    ['address', { base_url: 'https://evil.example/v1' }],
    ['path', { base_url: 'https://8.8.8.8/v2' }],
    ['headers', { headers: { 'x-forwarded-host': 'evil.example' } }],
    ['query', { query: { callback: 'evil.example' } }],
    ['kind', { kind: 'openai' }],
  ] as const)('needs its key again for another %s', async (_, change) => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    await expect(caller.connections.update({ slug: 'vllm', ...change })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { fields: { api_key: [expect.stringContaining('again')] } },
    });
    await caller.connections.test({ slug: 'vllm' });
    expect(asked[0]?.url).toBe('https://8.8.8.8/v1/models?tier=fast');
  });

  it('needs its headers again for another address', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    const change = { slug: 'vllm', base_url: 'https://9.9.9.9', api_key: 'sk-new-0123456789abcd' };
    await expect(caller.connections.update(change)).rejects.toMatchObject({
      cause: { fields: { headers: [expect.stringContaining('again')] } },
    });
    expect(await caller.connections.update({ ...change, headers: {} })).toMatchObject({
      base_url: 'https://9.9.9.9',
      header_names: [],
    });
  });

  it('needs no key again for what sends it nowhere else', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    const change = { slug: 'vllm', organization: 'org-1', base_url: 'https://8.8.8.8/v1' };
    expect(await caller.connections.update(change)).toMatchObject({ organization: 'org-1' });
  });

  it('can go without its key', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    expect(await caller.connections.update({ slug: 'vllm', api_key: null })).toMatchObject({
      key_last4: null,
    });
    await caller.models.list({ connection: 'vllm' });
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it('is not one of those that are given', async () => {
    const { caller } = startServer({ env: { OPENAI_API_KEY: 'sk-env-0123456789wxyz' } });
    for (const slug of ['local', 'openai']) {
      await expect(caller.connections.update({ slug, query: { a: 'b' } })).rejects.toThrow();
      await expect(caller.connections.delete({ slug })).rejects.toThrow();
      expect(await caller.connections.update({ slug, name: 'Mine' })).toMatchObject({
        name: 'Mine',
      });
    }
  });
});
