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
    const change = {
      slug: 'vllm',
      base_url: 'https://9.9.9.9',
      api_key: 'sk-new-0123456789abcd',
      query: {},
    };
    await expect(caller.connections.update(change)).rejects.toMatchObject({
      cause: { fields: { headers: [expect.stringContaining('again')] } },
    });
    expect(await caller.connections.update({ ...change, headers: {} })).toMatchObject({
      base_url: 'https://9.9.9.9',
      header_names: [],
    });
  });

  it('needs the values of its query again for another address', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    const change = {
      slug: 'vllm',
      base_url: 'https://9.9.9.9',
      api_key: 'sk-new-0123456789abcd',
      headers: {},
    };
    for (const query of [undefined, { tier: null }]) {
      await expect(caller.connections.update({ ...change, query })).rejects.toMatchObject({
        cause: { fields: { query: [expect.stringContaining('value of tier again')] } },
      });
    }
    await caller.connections.update({ ...change, query: { tier: 'slow' } });
  });

  it('keeps the values of headers and parameters that are not entered again', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    const changed = await caller.connections.update({
      slug: 'vllm',
      api_key: vllm.api_key,
      headers: { 'X-Team': null, 'X-New': '1' },
      query: { tier: null, region: 'eu' },
    });
    expect(changed).toMatchObject({
      header_names: ['x-team', 'x-new'],
      query_names: ['tier', 'region'],
    });
    await caller.models.list({ connection: 'vllm' });
    expect(asked[0]).toMatchObject({
      url: 'https://8.8.8.8/v1/models?tier=fast&region=eu',
      headers: { 'x-team': 'blue', 'x-new': '1' },
    });
  });

  it('drops the headers and parameters that are not named, and keeps no value of a new name', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    const change = { slug: 'vllm', api_key: vllm.api_key };
    await expect(
      caller.connections.update({ ...change, query: { toString: null } }),
    ).rejects.toMatchObject({ cause: { fields: { query: ['Enter a value for toString.'] } } });
    expect(await caller.connections.update({ ...change, headers: {}, query: {} })).toMatchObject({
      header_names: [],
      query_names: [],
    });
  });

  it('does not need its key again if the address stays', async () => {
    const { caller } = startServer();
    await caller.connections.create(vllm);
    const change = { slug: 'vllm', organization: 'org-1', base_url: 'https://8.8.8.8/v1' };
    expect(await caller.connections.update(change)).toMatchObject({ organization: 'org-1' });
  });

  it('can be saved without a key', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    expect(await caller.connections.update({ slug: 'vllm', api_key: null })).toMatchObject({
      key_last4: null,
    });
    await caller.models.list({ connection: 'vllm' });
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it('cannot be one that the environment defines', async () => {
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
