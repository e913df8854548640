import Official, { AzureOpenAI as OfficialAzure } from 'openai';
import { describe, expect, it } from 'vitest';
import OpenAI, { AzureOpenAI } from './index';
import {
  type Answer,
  chunk,
  collect,
  done,
  json,
  question,
  record,
  type Sent,
  sse,
} from './testing';

const options = {
  apiKey: 'sk-test-0123456789',
  baseURL: 'http://upstream/v1',
  organization: 'org-1',
  project: 'proj-1',
  defaultHeaders: { 'X-Default': 'a' },
  defaultQuery: { tenant: 'b' },
  maxRetries: 0,
};
const page = () => json({ object: 'list', data: [{ id: 'a' }, { id: 'b' }], has_more: false });
const batch = {
  input_file_id: 'file-1',
  endpoint: '/v1/chat/completions',
  completion_window: '24h',
  metadata: { a: 'b' },
} as const;

/** The same call on both packages, written once: what differs in types or names fails to compile or to run. */
type Call = (client: OpenAI) => unknown;

const calls: Record<string, Call> = {
  'models.list': (client) => client.models.list(),
  'models.retrieve': (client) => client.models.retrieve('ft:gpt-4o/x'),
  'models.delete': (client) => client.models.delete('m'),
  'chat.completions.create': (client) =>
    client.chat.completions.create({ ...question, temperature: 0, stop: null, metadata: {} }),
  'chat.completions.create as a stream': async (client) =>
    collect(
      await client.chat.completions.create({
        ...question,
        stream: true,
        stream_options: { include_usage: true },
      }),
    ),
  'chat.completions.retrieve': (client) => client.chat.completions.retrieve('chatcmpl-1'),
  'chat.completions.update': (client) =>
    client.chat.completions.update('chatcmpl-1', { metadata: { a: 'b' } }),
  'chat.completions.list': (client) =>
    client.chat.completions.list({ model: 'm', metadata: { 'a b': 'c&d' }, limit: 1 }),
  'chat.completions.delete': (client) => client.chat.completions.delete('chatcmpl-1'),
  'chat.completions.messages.list': (client) =>
    client.chat.completions.messages.list('chatcmpl-1', { order: 'desc' }),
  'files.create': (client) =>
    client.files.create({
      file: new File(['{}\n'], 'größe "x".jsonl', { type: 'application/jsonl' }),
      purpose: 'batch',
      expires_after: { anchor: 'created_at', seconds: 3600 },
    }),
  'files.create of a made file': async (client) =>
    client.files.create({
      file: await OpenAI.toFile(Buffer.from('{}\n'), 'a.jsonl'),
      purpose: 'batch',
    }),
  'files.retrieve': (client) => client.files.retrieve('file-1'),
  'files.list': (client) =>
    client.files.list({ purpose: 'batch', limit: 2, order: 'asc', after: 'file-0' }),
  'files.delete': (client) => client.files.delete('file-1'),
  'files.content': (client) => client.files.content('file-1'),
  'batches.create': (client) => client.batches.create(batch),
  'batches.retrieve': (client) => client.batches.retrieve('batch_1'),
  'batches.list': (client) => client.batches.list({ limit: 2 }),
  'batches.cancel': (client) => client.batches.cancel('batch_1'),
  'the options of a request': (client) =>
    client.models.list({
      headers: { 'X-Default': null, 'x-own': 'c' },
      query: { include: ['a', 'b'], nested: { x: 1 } },
    }),
  'a raw get': (client) => client.get('/things', { query: { a: ['b'], c: undefined } }),
  'a raw post': (client) => client.post('/things', { body: { a: 1 } }),
  'a raw put without a body': (client) => client.put('/things'),
  'a raw delete': (client) => client.delete('/things/1'),
};

const answer: Answer = ({ url, body }) => {
  if (body.includes('"stream":true')) return sse(chunk('a', 'stop'), done);
  return /batches|files|models|messages|list/.test(url) ? page() : json({ id: 'x' });
};

describe('beside the official package', () => {
  it.each(Object.entries(calls))('%s is the same on the wire', async (_, call) => {
    const ours: Sent[] = [];
    const theirs: Sent[] = [];
    await call(new OpenAI({ ...options, fetch: record(ours, answer) }));
    await call(official(new Official({ ...options, fetch: recordFetch(theirs) })));
    expect(await Promise.all(ours.map(comparable))).toEqual(
      await Promise.all(theirs.map(comparable)),
    );
    expect(ours).toHaveLength(1);
  });

  it.each([
    ['a key', { apiKey: 'azure-key-0123' }, {}],
    ['an Entra token', { azureADTokenProvider: async () => 'entra-token' }, {}],
    ['a deployment', { apiKey: 'azure-key-0123' }, { deployment: 'my-gpt' }],
  ])('Azure with %s is the same on the wire', async (_, credentials, more) => {
    const azure = {
      ...credentials,
      ...more,
      endpoint: 'https://res.openai.azure.com/',
      apiVersion: '2025-04-01',
      maxRetries: 0,
    };
    const ours: Sent[] = [];
    const theirs: Sent[] = [];
    const clients = [
      new AzureOpenAI({ ...azure, fetch: record(ours, answer) }),
      official(new OfficialAzure({ ...azure, fetch: recordFetch(theirs) })),
    ];
    for (const client of clients) {
      await client.chat.completions.create(question);
      await client.batches.create(batch);
      await client.models.list();
      await client.files.list({ limit: 1 });
    }
    expect(await Promise.all(ours.map(comparable))).toEqual(
      await Promise.all(theirs.map(comparable)),
    );
  });

  it('the differences are those that the README lists', async () => {
    const ours: Sent[] = [];
    const theirs: Sent[] = [];
    await new OpenAI({ ...options, fetch: record(ours, answer) }).batches.create(batch);
    await new Official({ ...options, fetch: recordFetch(theirs) }).batches.create(batch);
    const names = (sent: Sent[]) => Object.keys(sent[0]?.headers ?? {});
    expect(names(ours).filter((name) => !names(theirs).includes(name))).toEqual([
      'idempotency-key',
    ]);
    const missing = names(theirs).filter((name) => !names(ours).includes(name));
    expect(missing.every((name) => name.startsWith('x-stainless-'))).toBe(true);
  });

  it('data, pages and errors are the same', async () => {
    const refusal = { error: { message: 'No', type: 't', param: 'p', code: 'c' } };
    const fetch = async (url: unknown) =>
      String(url).includes('files') ? json(refusal, 404, { 'x-request-id': 'req_1' }) : page();
    const both = [
      new OpenAI({ ...options, fetch }),
      official(new Official({ ...options, fetch: fetch as typeof globalThis.fetch })),
    ];
    const seen = both.map(async (client) => {
      const failure = await client.files.retrieve('f').catch((error) => error);
      const { status, message, code, type, param, error, requestID } = failure;
      const { data, has_more } = await client.batches.list();
      return { status, message, code, type, param, error, requestID, data, has_more };
    });
    const [ours, theirs] = await Promise.all(seen);
    expect(ours).toEqual(theirs);
  });

  it('the class has the same static names', () => {
    const names = Object.getOwnPropertyNames(Official).filter((name) => /Error$/.test(name));
    const later = ['InvalidWebhookSignatureError'];
    expect(Object.getOwnPropertyNames(OpenAI)).toEqual(
      expect.arrayContaining(names.filter((name) => !later.includes(name))),
    );
  });
});

function official(client: Official): OpenAI {
  return client as unknown as OpenAI;
}

function recordFetch(
  sent: Sent[],
): NonNullable<ConstructorParameters<typeof Official>[0]>['fetch'] {
  const fetch = record(sent, answer);
  // It asks `data:,` whether the given fetch knows forms; that is not a request to the server.
  return (async (url: string, init?: RequestInit) =>
    url.startsWith('data:') ? new Response() : fetch(url, init)) as never;
}

/** A request without what may differ: who we say we are, the key of a retry, the boundary of a form. */
async function comparable({ method, url, headers, body }: Sent) {
  const type = headers['content-type'] ?? '';
  const kept = Object.entries(headers).filter(
    ([name]) => !/^x-stainless-|^user-agent$|^idempotency-key$/.test(name),
  );
  if (!type.includes('multipart')) return { method, url, headers: Object.fromEntries(kept), body };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields = Array.from(form, async ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
  );
  const others = kept.filter(([name]) => name !== 'content-type');
  return { method, url, headers: Object.fromEntries(others), body: await Promise.all(fields) };
}
