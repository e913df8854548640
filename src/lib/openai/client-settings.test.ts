import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { APIConnectionError, APIError, AzureOpenAI, BadRequestError, OpenAI } from './index';
import { connect, json, question } from './test/recorded-client';

afterEach(() => void vi.unstubAllEnvs());

const answering = (options = {}) => connect(() => json({ id: 'm', data: [] }), options);

describe('assigned settings', () => {
  it('apply to subsequent requests', async () => {
    const { client, sent } = answering();
    client.baseURL = ' http://other/v2/ ';
    client.apiKey = 'sk-other-0123456789';
    client.organization = 'org-a';
    client.project = 'proj-b';
    await client.models.list();
    expect(sent[0]).toMatchObject({
      url: 'http://other/v2/models',
      headers: {
        authorization: 'Bearer sk-other-0123456789',
        'openai-organization': 'org-a',
        'openai-project': 'proj-b',
      },
    });
    expect(client.baseURL).toBe('http://other/v2/');
    await client.withOptions({ project: null }).models.list();
    expect(sent[1]).toMatchObject({ url: 'http://other/v2/models' });
    expect(sent[1]?.headers).not.toHaveProperty('openai-project');
  });

  it('can be a key function, a timeout, or a retry count', async () => {
    const { client, sent } = answering();
    client.apiKey = async () => 'sk-asked-0123456789';
    expect(client.apiKey).toBeNull();
    await client.models.list();
    expect(sent[0]?.headers.authorization).toBe('Bearer sk-asked-0123456789');
    client.timeout = 5;
    client.maxRetries = 0;
    client.webhookSecret = 'whsec_x';
    expect([client.timeout, client.maxRetries, client.webhookSecret]).toEqual([5, 0, 'whsec_x']);
    const failing = connect(() => json({}, 500)).client;
    failing.maxRetries = 0;
    await expect(failing.models.list()).rejects.toMatchObject({ status: 500 });
  });

  it('are rejected if invalid, without changing anything', async () => {
    const { client, sent } = answering();
    expect(() => {
      client.baseURL = 'ftp://other';
    }).toThrow('The base URL must start with http:// or https://');
    expect(client.baseURL).toBe('http://upstream/v1');
    await client.models.list();
    expect(sent[0]?.url).toBe('http://upstream/v1/models');
  });

  it('apply to Azure too, and to copies', async () => {
    const sent: string[] = [];
    const fetch = async (url: string, { headers }: RequestInit) => {
      sent.push(url, new Headers(headers).get('api-key') ?? '');
      return json({ data: [] });
    };
    const endpoint = ' https://a.openai.azure.com/ ';
    const azure = new AzureOpenAI({ endpoint, apiKey: 'key', apiVersion: '1', fetch });
    await azure.models.list();
    azure.baseURL = 'https://b.openai.azure.com/openai';
    azure.apiKey = 'other';
    await azure.models.list();
    await azure.withOptions({ maxRetries: 0 }).models.list();
    expect(sent).toEqual([
      'https://a.openai.azure.com/openai/models?api-version=1',
      'key',
      ...Array(2).fill(['https://b.openai.azure.com/openai/models?api-version=1', 'other']).flat(),
    ]);
  });
});

describe('a base URL', () => {
  it('is trimmed, and blank counts as unset', async () => {
    const { client, sent } = answering({ baseURL: '\n http://trimmed/v1 \t' });
    await client.models.list();
    expect(sent[0]?.url).toBe('http://trimmed/v1/models');
    vi.stubEnv('OPENAI_BASE_URL', ' http://env/v1 ');
    expect(new OpenAI({ apiKey: 'k', baseURL: '  ' }).baseURL).toBe('http://env/v1');
  });

  it.each([
    ['global', 'https://api.openai.com/v1'],
    ['eu', 'https://eu.api.openai.com/v1'],
    ['us', 'https://us.api.openai.com/v1'],
    ['jp', 'https://jp.api.openai.com/v1'],
  ])('follows the region %s, whatever the environment says', (dataResidency, baseURL) => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://env/v1');
    const client = new OpenAI({ apiKey: 'k', dataResidency });
    expect(client.baseURL).toBe(baseURL);
    expect(client.withOptions({ timeout: 1 }).baseURL).toBe(baseURL);
    expect(answering().client.withOptions({ dataResidency }).baseURL).toBe(baseURL);
    expect(client.withOptions({ baseURL: 'http://own/v1' }).baseURL).toBe('http://own/v1');
  });

  it('excludes a region, and no region leads to another host', () => {
    const make = (dataResidency: string, baseURL?: string) => () =>
      new OpenAI({ apiKey: 'k', dataResidency, baseURL });
    expect(make('eu', 'http://own/v1')).toThrow('Pass `baseURL` or `dataResidency`, not both.');
    for (const region of ['evil.example/', 'EU', '@x', 'a.b', '-'])
      expect(make(region)).toThrow('`dataResidency` is one of global, us, eu');
  });
});

describe('the headers of the environment', () => {
  it('are sent unless the caller overrides them', async () => {
    vi.stubEnv(
      'OPENAI_CUSTOM_HEADERS',
      'X-Team: a:b\nno colon\n: empty\r\n x-trace :1 \nx-own: env',
    );
    const options = { defaultHeaders: { 'X-Own': 'mine', 'x-trace': null } };
    const { client, sent } = answering(options);
    await client.models.list();
    expect(sent[0]?.headers).toMatchObject({ 'x-team': 'a:b', 'x-own': 'mine' });
    expect(sent[0]?.headers).not.toHaveProperty('x-trace');
    await client.withOptions({ defaultHeaders: { 'x-own': 'new' } }).models.list();
    expect(sent[1]?.headers).toMatchObject({ 'x-own': 'new' });
    const none = answering({ customHeaders: null });
    await none.client.models.list();
    expect(none.sent[0]?.headers).not.toHaveProperty('x-team');
  });
});

describe('the path of one request', () => {
  it('replaces the operation’s path, below the base URL', async () => {
    const { client, sent } = answering();
    await client.chat.completions.create(question, { path: '/my/completions' });
    await client.models.retrieve('m', { path: 'other/m?x=1', query: { y: 2 } });
    expect(sent.map(({ url }) => url)).toEqual([
      'http://upstream/v1/my/completions',
      'http://upstream/v1/other/m?x=1&y=2',
    ]);
    for (const path of ['https://evil.example/', '../admin', '//evil'])
      await expect(client.models.list({ path })).rejects.toThrow(/^Paths/);
  });
});

describe('APIError.generate', () => {
  const error = { message: 'No', code: 'bad', type: 'invalid_request_error', param: 'x' };

  it.each([
    ['a whole body', { error }],
    ['the error in it', error],
  ])('accepts %s', (_, body) => {
    const made = APIError.generate(400, body, undefined, new Headers({ 'x-request-id': 'r' }));
    expect(made).toBeInstanceOf(BadRequestError);
    expect(made).toMatchObject({
      message: '400 No',
      error,
      requestID: 'r',
      code: 'bad',
      param: 'x',
    });
  });

  it('takes the cause if there was no response', () => {
    const cause = new Error('refused');
    const made = APIError.generate(undefined, cause, 'No answer', undefined);
    expect(made).toBeInstanceOf(APIConnectionError);
    expect(made).toMatchObject({ message: 'No answer', cause });
  });
});

describe('responses.compact', () => {
  it('compacts a conversation', async () => {
    const { client, sent } = connect(() => json({ id: 'resp_1', object: 'response.compaction' }));
    const body = { model: 'gpt-5', input: 'Hi', previous_response_id: 'resp_0' };
    expect(await client.responses.compact(body)).toMatchObject({ object: 'response.compaction' });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'http://upstream/v1/responses/compact',
      body: JSON.stringify(body),
    });
  });
});

/** Checked by the compiler. */
describe('types', () => {
  it('include the request id, vectors of numbers, and handlers of any failure', async () => {
    const { client } = connect(() =>
      json({ id: 'm', data: [{ embedding: [1] }], choices: [] }, 200, { 'x-request-id': 'req_1' }),
    );
    const model = await client.models.retrieve('m');
    expect(model._request_id).toBe('req_1');
    expect((await client.files.list())._request_id).toBe('req_1');
    const parsed = await client.chat.completions.parse(question);
    expect(parsed._request_id).toBe('req_1');
    const input = { model: 'm', input: 'a' };
    const floats = await client.embeddings.create(input);
    expectTypeOf(floats.data).items.toHaveProperty('embedding').toEqualTypeOf<number[]>();
    const texts = client.embeddings.create({ ...input, encoding_format: 'base64' });
    expectTypeOf(texts)
      .resolves.toHaveProperty('data')
      .items.toHaveProperty('embedding')
      .toEqualTypeOf<string>();
    await texts;
    const id = await client.models.retrieve('m').then(
      ({ id }) => id,
      (e: APIError) => String(e.status),
    );
    expect(id).toBe('m');
    await client.models.list().then(undefined, (e) => e.message);
  });
});
