import { describe, expect, it } from 'vitest';
import { credentials, serveHttpProxy } from '@/lib/openai/test/proxies';
import { serve } from '@/lib/openai/test/sockets';
import { startServer } from '../testing';
import { upstream, vllm } from './testing';

const { slug: _, name: __, ...draft } = vllm;
const twoModels = () =>
  Response.json({ object: 'list', data: [{ id: 'a' }, { id: 'b' }, 'no model'] });

describe('a connection that is tested before it is saved', () => {
  it('lists the models that were found, and stores nothing', async () => {
    const { asked, fetch } = upstream(twoModels);
    const { caller } = startServer({ fetch });
    expect(await caller.connections.testNew(draft)).toEqual({
      failure: null,
      models: ['a', 'b'],
      model_count: 2,
      duration_ms: expect.any(Number),
    });
    expect(asked).toEqual([
      {
        url: 'https://8.8.8.8/v1/models?tier=fast',
        headers: expect.objectContaining({
          authorization: `Bearer ${vllm.api_key}`,
          'x-team': 'blue',
        }),
      },
    ]);
    expect((await caller.connections.list()).map(({ slug }) => slug)).toEqual(['local']);
  });

  it('gives status, code, message and request id of a refusal verbatim, but no key', async () => {
    const error = {
      message: `Incorrect API key provided: ${vllm.api_key}.`,
      type: 'invalid_request_error',
      code: 'invalid_api_key',
      param: null,
    };
    const headers = { 'x-request-id': 'req_1' };
    const { fetch } = upstream(() => Response.json({ error }, { status: 401, headers }));
    const { caller } = startServer({ fetch });
    const { failure } = await caller.connections.testNew(draft);
    expect(failure).toMatchObject({
      status: 401,
      code: 'invalid_api_key',
      request_id: 'req_1',
      message: expect.stringMatching(/^Incorrect API key provided: .{1,10}$/),
    });
  });

  it('reports an answer that is not a list of models', async () => {
    const { fetch } = upstream(() => new Response('<html>', { status: 200 }));
    const { caller } = startServer({ fetch });
    expect((await caller.connections.testNew(draft)).failure).toMatchObject({
      status: 200,
      message: expect.stringContaining('instead of models'),
    });
  });

  it('goes through the proxy that was typed', async () => {
    const { caller } = startServer({ fetch: null });
    const origin = await serve((_, response) => {
      response.setHeader('content-type', 'application/json').end('{"data":[{"id":"far"}]}');
    });
    const { host, targets } = await serveHttpProxy(credentials);
    const typed = {
      ...draft,
      base_url: origin,
      allow_private: ['127.0.0.1'],
      proxy: `http://${host}`,
    };
    expect((await caller.connections.testNew(typed)).failure).toMatchObject({
      code: 'proxy_authentication',
    });
    const known = { ...typed, proxy_credentials: credentials };
    expect(await caller.connections.testNew(known)).toMatchObject({ models: ['far'] });
    expect(targets).toEqual([new URL(origin).host]);
  });

  it('is validated by field like one that is saved', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    const cases = [
      [{ ...draft, base_url: 'http://10.0.0.1/v1' }, 'base_url'],
      [{ ...draft, proxy: 'http://10.0.0.1:3128' }, 'proxy'],
      [{ kind: 'openai' as const }, 'api_key'],
    ] as const;
    for (const [typed, field] of cases) {
      await expect(caller.connections.testNew(typed)).rejects.toMatchObject({
        cause: { fields: { [field]: [expect.any(String)] } },
      });
    }
    expect(asked).toEqual([]);
  });

  it('may be tested thirty times in a row, by admins only', async () => {
    const { caller, as, wait } = startServer({ fetch: upstream().fetch });
    await expect(as('operator').connections.testNew(draft)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    for (let count = 0; count < 30; count++) await caller.connections.testNew(draft);
    await expect(caller.connections.testNew(draft)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'Too many tests. Try again in 60 seconds.',
    });
    await wait(60);
    await caller.connections.testNew(draft);
  });
});

describe('a change that is tested before it is saved', () => {
  it('is sent with the stored key, and changes nothing', async () => {
    const { asked, fetch } = upstream(twoModels);
    const { caller } = startServer({ fetch });
    const before = await caller.connections.create(vllm);
    const change = { slug: 'vllm', organization: 'org-1' };
    expect(await caller.connections.testChange(change)).toMatchObject({ models: ['a', 'b'] });
    expect(asked[0]?.headers).toMatchObject({
      authorization: `Bearer ${vllm.api_key}`,
      'openai-organization': 'org-1',
    });
    expect(await caller.connections.list()).toContainEqual(before);
  });

  it('needs the key again if it could reach another server; nothing is sent', async () => {
    const { asked, fetch } = upstream();
    const { caller } = startServer({ fetch });
    await caller.connections.create(vllm);
    for (const change of [{ base_url: 'https://evil.example/v1' }, { proxy: 'http://9.9.9.9:1' }]) {
      await expect(
        caller.connections.testChange({ slug: 'vllm', ...change }),
      ).rejects.toMatchObject({ cause: { fields: { api_key: [expect.any(String)] } } });
    }
    expect(asked).toEqual([]);
  });

  it('cannot change fixed fields', async () => {
    const { caller } = startServer();
    await expect(caller.connections.testChange({ slug: 'local' })).rejects.toThrow(
      'cannot be changed',
    );
  });
});
