import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AzureClientOptions, AzureOpenAI, OpenAI } from './index';
import { json, question, recordRequests, type SentRequest } from './test/recorded-client';

afterEach(() => void vi.unstubAllEnvs());

const base = {
  endpoint: 'https://res.openai.azure.com',
  apiKey: 'azure-key-0123',
  apiVersion: '2025-04-01',
};

function connect(options: AzureClientOptions) {
  const sent: SentRequest[] = [];
  const fetch = recordRequests(sent, () => json({ id: 'x', data: [] }));
  return { client: new AzureOpenAI({ fetch, ...options }), sent };
}

describe('a client of Azure', () => {
  it('reaches a model by its deployment, with its own header', async () => {
    const { client, sent } = connect(base);
    await client.chat.completions.create({ ...question, model: 'my/gpt' });
    await client.models.list();
    expect(sent).toMatchObject([
      {
        url: 'https://res.openai.azure.com/openai/deployments/my%2Fgpt/chat/completions?api-version=2025-04-01',
        headers: { 'api-key': 'azure-key-0123' },
      },
      { url: 'https://res.openai.azure.com/openai/models?api-version=2025-04-01' },
    ]);
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('rejects a model name that would change the path', async () => {
    const { client, sent } = connect(base);
    const call = client.chat.completions.create({ ...question, model: '..' });
    await expect(call).rejects.toThrow('model must not be ".."');
    expect(sent).toHaveLength(0);
  });

  it('uses the deployment in the base URL', async () => {
    const { client, sent } = connect({
      ...base,
      endpoint: undefined,
      baseURL: 'https://res.openai.azure.com/openai/deployments/d/',
    });
    await client.chat.completions.create(question);
    expect(sent[0]?.url).toBe(
      'https://res.openai.azure.com/openai/deployments/d/chat/completions?api-version=2025-04-01',
    );
  });

  it('asks for an Entra token with every request', async () => {
    let count = 0;
    const { client, sent } = connect({
      ...base,
      apiKey: undefined,
      azureADTokenProvider: async () => `token-${count++}`,
    });
    await client.models.list();
    await client.models.list();
    expect(sent.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-0',
      'Bearer token-1',
    ]);
    expect(sent[0]?.headers).not.toHaveProperty('api-key');
  });

  it('reads missing options from the environment', async () => {
    vi.stubEnv('AZURE_OPENAI_API_KEY', 'env-key');
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', 'https://env.openai.azure.com');
    vi.stubEnv('OPENAI_API_VERSION', '2024-10-21');
    const { client, sent } = connect({});
    await client.models.list();
    expect(sent[0]).toMatchObject({
      url: 'https://env.openai.azure.com/openai/models?api-version=2024-10-21',
      headers: { 'api-key': 'env-key' },
    });
  });

  it.each<[string, AzureClientOptions, object]>([
    ['a key', { apiKey: 'azure-key-0123' }, { 'api-key': 'azure-key-0123' }],
    ['a token', { azureADTokenProvider: async () => 'token' }, { authorization: 'Bearer token' }],
  ])('of the v1 API, with %s, needs no version and no deployment', async (_, key, headers) => {
    vi.stubEnv('OPENAI_API_VERSION', '2024-10-21');
    const { client, sent } = connect({
      ...key,
      baseURL: 'https://res.openai.azure.com/openai/v1/',
    });
    await client.chat.completions.create(question);
    await client.withOptions({ maxRetries: 1 }).models.list();
    expect(sent).toMatchObject([
      { url: 'https://res.openai.azure.com/openai/v1/chat/completions', headers },
      { url: 'https://res.openai.azure.com/openai/v1/models', headers },
    ]);
    expect(sent[0]?.body).toBe(JSON.stringify(question));
  });

  it('of the v1 API can also be a plain OpenAI client', async () => {
    const baseURL = 'https://res.openai.azure.com/openai/v1/';
    const sent: SentRequest[] = [];
    const fetch = recordRequests(sent, () => json({ id: 'x' }));
    await new OpenAI({ baseURL, fetch, apiKey: async () => 'entra' }).models.retrieve('m');
    const headers = { 'api-key': 'azure-key-0123' };
    await new OpenAI({ baseURL, fetch, apiKey: null, defaultHeaders: headers }).models.retrieve(
      'm',
    );
    expect(sent).toMatchObject([
      { url: `${baseURL}models/m`, headers: { authorization: 'Bearer entra' } },
      { url: `${baseURL}models/m`, headers },
    ]);
    expect(sent[1]?.headers).not.toHaveProperty('authorization');
  });

  it('is copied as an Azure client', async () => {
    const { client, sent } = connect(base);
    const copy = client.withOptions({ deployment: 'other' });
    await copy.chat.completions.create(question);
    expect(copy).toBeInstanceOf(AzureOpenAI);
    expect(sent[0]?.url).toContain('/deployments/other/');
  });

  it.each<[string, AzureClientOptions]>([
    ['No version', { ...base, apiVersion: undefined }],
    ['No credentials', { ...base, apiKey: undefined }],
    ['not both', { ...base, azureADTokenProvider: async () => 't' }],
    ['No address', { ...base, endpoint: undefined }],
    ['not both', { ...base, baseURL: 'https://x/openai' }],
  ])('rejects invalid options with "%s"', (message, options) => {
    expect(() => connect(options)).toThrow(message);
  });

  it('reveals no key when it is printed', () => {
    expect(JSON.stringify(connect(base).client)).not.toContain('azure-key');
  });
});
