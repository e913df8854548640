import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import OpenAI, { type ClientOptions, NotFoundError } from './index';
import { connect, json } from './test/recorded-client';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a call', () => {
  it('sends what the operation and the client specify, and nothing else', async () => {
    const { client, sent } = connect(() => json({ id: 'batch_1' }));
    const body = {
      input_file_id: 'file-1',
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    } as const;
    await client.batches.create(body);
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'http://upstream/v1/batches',
        body: JSON.stringify(body),
        headers: {
          accept: 'application/json',
          authorization: 'Bearer sk-test-0123456789',
          'content-type': 'application/json',
          'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
          'user-agent': expect.stringMatching(/^Signalbox\/\d/),
        },
      },
    ]);
    expect(Object.keys(sent[0]?.headers ?? {})).toHaveLength(5);
  });

  it('has no body and no content type if there is nothing to send', async () => {
    const { client, sent } = connect(() => json({ id: 'batch_1' }));
    await client.batches.cancel('batch_1');
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'http://upstream/v1/batches/batch_1/cancel',
      body: '',
    });
    expect(sent[0]?.headers).not.toHaveProperty('content-type');
  });

  it('returns data, data with its response, or the response alone', async () => {
    const limits = { 'x-ratelimit-remaining-requests': '7' };
    const { client, sent } = connect(() =>
      json({ id: 'm' }, 200, { 'x-request-id': 'req_1', ...limits }),
    );
    const call = client.models.retrieve('m');
    expect(await call).toEqual({ id: 'm' });
    expect(await call.withResponse()).toMatchObject({
      data: { id: 'm' },
      request_id: 'req_1',
      rate_limits: { requests: { remaining: 7 } },
    });
    expect(sent).toHaveLength(1);
    const response = await client.models.retrieve('m').asResponse();
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual({ id: 'm' });
  });

  it('exposes the request id of its data as a hidden property', async () => {
    const { client } = connect(() => json({ id: 'm' }, 200, { 'x-request-id': 'req_1' }));
    const model = await client.models.retrieve('m');
    expect((model as { _request_id?: string })._request_id).toBe('req_1');
    expect(JSON.stringify(model)).toBe('{"id":"m"}');
  });

  it('is sent without being awaited, and its failure is no unhandled rejection', async () => {
    const unhandled = vi.fn();
    process.once('unhandledRejection', unhandled);
    const { client, sent } = connect(() => json({}, 404));
    void client.models.delete('m');
    client.models.list();
    await client.models.retrieve('m').catch(() => {});
    await client.models
      .retrieve('m')
      .withResponse()
      .catch(() => {});
    await client.models
      .retrieve('m')
      .asResponse()
      .catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toHaveLength(5);
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
  });

  it('works with everything that takes a promise', async () => {
    const { client } = connect((_, index) =>
      index === 2 ? json({}, 404) : json({ id: `${index}` }),
    );
    const all = await Promise.all([client.models.retrieve('a'), client.models.retrieve('b')]);
    expect(all).toEqual([{ id: '0' }, { id: '1' }]);
    const failed = await client.models
      .retrieve('c')
      .catch((error: unknown) => error)
      .finally(() => {});
    expect(failed).toBeInstanceOf(NotFoundError);
    expect(client.models.retrieve('d')).toBeInstanceOf(Promise);
  });

  it('rejects an id that would change the path, without sending it', async () => {
    const { client, sent } = connect(() => json({}));
    await expect(client.files.retrieve('')).rejects.toThrow('file_id must not be ""');
    await expect(client.files.delete('..')).rejects.toThrow('file_id must not be ".."');
    await client.files.retrieve('../models?x#y');
    expect(sent.map(({ url }) => url)).toEqual(['http://upstream/v1/files/..%2Fmodels%3Fx%23y']);
  });

  it('returns text unchanged and an empty body as null', async () => {
    const bodies = [
      new Response('hello'),
      new Response(null, { status: 204 }),
      new Response('{"a":1}'),
      new Response('[Music] 42'),
      new Response('42'),
    ];
    const { client } = connect((_, index) => bodies[index] ?? json({}));
    expect(await client.get('/a')).toBe('hello');
    expect(await client.delete('/a')).toBeNull();
    expect(await client.get('/a')).toEqual({ a: 1 });
    expect(await client.get('/a')).toBe('[Music] 42');
    expect(await client.get('/a')).toBe('42');
  });

  it('rejects an HTML page as an answer', async () => {
    const page = '<!doctype html><html><title>Sign in</title>…';
    const { client } = connect(
      () => new Response(page, { headers: { 'content-type': 'text/html' } }),
    );
    await expect(client.models.list()).rejects.toMatchObject({
      name: 'APIError',
      status: 200,
      message: '200 Sign in (an HTML page instead of JSON)',
    });
  });

  it('ignores hostile names in a response', async () => {
    const text =
      '{"data":[],"__proto__":{"polluted":1},"hasNextPage":"no","constructor":{"prototype":{}}}';
    const { client } = connect(
      () => new Response(text, { headers: { 'content-type': 'application/json' } }),
    );
    const page = await client.models.list();
    expect(page.hasNextPage()).toBe(false);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((page as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('the options of one request', () => {
  it('add and remove headers and query parameters', async () => {
    const { client, sent } = connect(() => json({ data: [] }), {
      defaultHeaders: { 'X-One': '1', 'X-Two': '2' },
      defaultQuery: { tenant: 'a' },
      organization: 'org',
      project: 'proj',
    });
    await client.batches.list(
      { limit: 5 },
      {
        headers: { 'x-one': null, Authorization: null, 'X-Three': '3' },
        query: { include: ['x'] },
      },
    );
    expect(sent[0]?.url).toBe('http://upstream/v1/batches?tenant=a&limit=5&include%5B%5D=x');
    expect(sent[0]?.headers).toMatchObject({
      'x-two': '2',
      'x-three': '3',
      'openai-organization': 'org',
      'openai-project': 'proj',
    });
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    expect(sent[0]?.headers).not.toHaveProperty('x-one');
  });

  it('take headers in every shape', async () => {
    const { client, sent } = connect(() => json({}));
    await client.models.retrieve('m', { headers: new Headers({ 'x-a': '1' }) });
    await client.models.retrieve('m', {
      headers: [
        ['X-A', '2'],
        ['accept', null],
      ],
    });
    expect(sent.map(({ headers }) => headers['x-a'])).toEqual(['1', '2']);
  });

  it('are passed to fetch', async () => {
    const { client, sent } = connect(() => json({}), { fetchOptions: { cache: 'no-store' } });
    const seen: (RequestInit | undefined)[] = [];
    const spy = client.withOptions({
      fetch: async (_, init) => {
        seen.push(init);
        return json({});
      },
    });
    await spy.models.retrieve('m', { fetchOptions: { credentials: 'omit' } });
    expect(seen[0]).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'manual' });
    expect(sent).toHaveLength(0);
  });
});

describe('a client', () => {
  const make = (options: ClientOptions) => connect(() => json({}), options).client;

  it.each([
    ['http://upstream/v1', 'http://upstream/v1/models/m'],
    ['http://upstream/v1/', 'http://upstream/v1/models/m'],
    ['http://upstream', 'http://upstream/models/m'],
    ['http://upstream/a/b//?tenant=x', 'http://upstream/a/b/models/m?tenant=x'],
  ])('with the base URL %s asks %s', async (baseURL, url) => {
    const { client, sent } = connect(() => json({}), { baseURL });
    await client.models.retrieve('m');
    expect(sent[0]?.url).toBe(url);
  });

  it.each([
    ['data:application/json,{}', /begins with data:/],
    ['file:///etc/passwd', /begins with file:/],
    ['javascript:1', /begins with javascript:/],
    ['blob:https://upstream/1', /begins with blob:/],
    ['http://upstream/v1/models', /from https to http/],
    ['https://me:secret@upstream/', /with a password in it/],
  ])('follows no redirect from https to %s', async (location, reason) => {
    const answer = () => new Response(null, { status: 302, headers: { location } });
    const { client, sent } = connect(answer, { baseURL: 'https://upstream/v1' });
    await expect(client.models.list({ maxRetries: 0 })).rejects.toThrow(reason);
    expect(sent).toHaveLength(1);
  });

  it('rejects an invalid base URL', () => {
    expect(() => make({ baseURL: 'localhost' })).toThrow('must start with http:// or https://');
    expect(() => make({ baseURL: 'ftp://x' })).toThrow('must start with http:// or https://');
    expect(() => make({ baseURL: 'http://me:secret@x/v1' })).toThrow(/^(?!.*secret)/);
    expect(() => make({ baseURL: 'htp://me:secret@x/v1' })).toThrow(/^(?!.*secret)/);
  });

  it('reads missing options from the environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', ' sk-env ');
    vi.stubEnv('OPENAI_BASE_URL', 'http://env/v1');
    vi.stubEnv('OPENAI_ORG_ID', 'org-env');
    vi.stubEnv('OPENAI_PROJECT_ID', '');
    const unset = {
      apiKey: undefined,
      baseURL: undefined,
      organization: undefined,
      project: undefined,
    };
    const { client, sent } = connect(() => json({}), unset);
    await client.models.retrieve('m');
    expect(sent[0]?.url).toBe('http://env/v1/models/m');
    expect(sent[0]?.headers).toMatchObject({
      authorization: 'Bearer sk-env',
      'openai-organization': 'org-env',
    });
    expect(sent[0]?.headers).not.toHaveProperty('openai-project');
  });

  it('requires a key or an explicit null', async () => {
    vi.stubEnv('OPENAI_API_KEY', '');
    expect(() => new OpenAI()).toThrow('No API key');
    const { client, sent } = connect(() => json({}), { apiKey: null });
    await client.models.retrieve('m');
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('uses a separate key for admin operations, if there is one', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-env');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-env-admin');
    const keyFor = async (options: ClientOptions) => {
      const { client, sent } = connect(() => json({ data: [] }), options);
      await client.fineTuning.checkpoints.permissions.list('ckpt');
      await client.withOptions({}).models.list();
      return sent.map(({ headers }) => headers.authorization?.replace('Bearer ', ''));
    };
    expect(await keyFor({ apiKey: undefined })).toEqual(['sk-env-admin', 'sk-env']);
    expect(await keyFor({ apiKey: 'sk-own' })).toEqual(['sk-own', 'sk-own']);
    expect(await keyFor({ apiKey: 'sk-own', adminAPIKey: 'sk-a' })).toEqual(['sk-a', 'sk-own']);
    expect(await keyFor({ apiKey: undefined, adminAPIKey: null })).toEqual(['sk-env', 'sk-env']);
  });

  it('calls a key function before every attempt', async () => {
    let count = 0;
    const apiKey = async () => `token-${count++}`;
    const answer = (_: unknown, index: number) =>
      json({}, index === 0 ? 500 : 200, { 'retry-after-ms': '0' });
    const { client, sent } = connect(answer, { apiKey });
    await client.models.retrieve('m');
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-0',
      'Bearer token-1',
    ]);
  });

  it('reports a key function that returns no key', async () => {
    const failing = make({ apiKey: () => Promise.reject(new Error('vault is sealed')) });
    await expect(failing.models.retrieve('m')).rejects.toMatchObject({
      message: 'The function given as `apiKey` failed.',
      cause: { message: 'vault is sealed' },
    });
    await expect(make({ apiKey: async () => '' }).models.retrieve('m')).rejects.toThrow(
      'returned no key',
    );
  });

  it('is copied with other options', async () => {
    const { client, sent } = connect(() => json({}), { defaultHeaders: { 'x-a': '1' } });
    const copy = client.withOptions({ project: 'p', baseURL: 'http://other/v1' });
    await copy.models.retrieve('m');
    expect(copy).toBeInstanceOf(OpenAI);
    expect(sent[0]).toMatchObject({
      url: 'http://other/v1/models/m',
      headers: { 'x-a': '1', 'openai-project': 'p', authorization: 'Bearer sk-test-0123456789' },
    });
    expect(client.project).toBeNull();
  });

  it('can send requests that it has no method for', async () => {
    const { client, sent } = connect(() => json({ ok: true }));
    expect(
      await client.post<{ ok: boolean }>('/v2/things?a=1', { body: { b: 2 }, query: { c: 3 } }),
    ).toEqual({ ok: true });
    await client.put('things', { body: 'raw', headers: { 'content-type': 'text/plain' } });
    await client.patch('/things', { body: new URLSearchParams({ a: '1' }) });
    expect(sent).toMatchObject([
      { method: 'POST', url: 'http://upstream/v1/v2/things?a=1&c=3', body: '{"b":2}' },
      { method: 'PUT', url: 'http://upstream/v1/things', body: 'raw' },
      {
        method: 'PATCH',
        body: 'a=1',
        headers: { 'content-type': expect.stringContaining('urlencoded') },
      },
    ]);
    await expect(client.get('http://elsewhere/x')).rejects.toThrow(
      'Paths are relative to the base URL',
    );
    await expect(client.get('/../x')).rejects.toThrow('Paths must not contain');
  });

  it('reveals no key when it is printed', () => {
    const client = make({});
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('sk-test');
    expect(JSON.stringify(client)).not.toContain('sk-test');
    expect(client.apiKey).toBe('sk-test-0123456789');
  });

  it('rejects a key that no header can carry, without repeating it', () => {
    expect(() => make({ apiKey: 'sk-se\ncret' })).toThrow(
      /^The header authorization has characters/,
    );
    expect(() => make({ apiKey: 'sk-…' })).toThrow(/^(?!.*sk-)/);
    expect(() => make({ apiKey: 'sk-line\n' })).not.toThrow();
  });

  it('must be allowed to use a key in a browser', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    try {
      expect(() => make({})).toThrow('dangerouslyAllowBrowser');
      expect(() => make({ dangerouslyAllowBrowser: true })).not.toThrow();
      expect(() => make({ apiKey: null })).not.toThrow();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('sends no user agent from a browser', async () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    try {
      let headers: HeadersInit | undefined;
      const fetch = async (_: string, init: RequestInit) => {
        headers = init.headers;
        return json({});
      };
      await make({ apiKey: null, fetch }).models.retrieve('m');
      expect(headers).toEqual({ accept: 'application/json' });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
