import Official from 'openai';
import { describe, expect, it } from 'vitest';
import OpenAI from '../index';
import { methodsOf } from './conformance/methods';
import { comparable, connectBoth } from './conformance/side-by-side';
import { collect, json, question, sse } from './recorded-client';

/** The same call on both packages, written once: differences fail to compile or at run time. */
const calls: Record<string, (client: OpenAI) => unknown> = {
  'undefined and null in a body': (client) =>
    client.chat.completions.create({ ...question, stop: null, temperature: undefined }),
  'a file of its own name': (client) =>
    client.files.create({
      file: new File(['{}\n'], 'größe "x".jsonl', { type: 'application/jsonl' }),
      purpose: 'batch',
      expires_after: { anchor: 'created_at', seconds: 3600 },
    }),
  'a file that was made': async (client) =>
    client.files.create({
      file: await OpenAI.toFile(Buffer.from('{}\n'), 'a.jsonl'),
      purpose: 'batch',
    }),
  'several files and a nested field': (client) =>
    client.images.edit({
      image: [new File(['a'], 'a.png'), new File(['b'], 'b.png', { type: 'image/png' })],
      mask: new File(['c'], 'c.png'),
      prompt: 'p',
      n: 2,
    }),
  'a form with an object and a list': (client) =>
    client.audio.transcriptions.create({
      file: new File(['a'], 'a.mp3'),
      model: 'whisper-1',
      include: ['logprobs'],
      timestamp_granularities: ['word', 'segment'],
      chunking_strategy: { type: 'server_vad', threshold: 0.5 },
    }),
  'a query with lists and metadata': (client) =>
    client.chat.completions.list({ model: 'm', metadata: { 'a b': "c&d*'!()" }, limit: 1 }),
  'a query with null': (client) => client.fineTuning.jobs.list({ metadata: null }),
  'a list of nothing': (client) => client.files.list({ after: undefined }),
  'an id with a slash': (client) => client.models.retrieve('ft:gpt-4o/x'),
  'include[] beside a body': (client) =>
    client.beta.threads.runs.create('t', {
      assistant_id: 'a',
      include: ['step_details.tool_calls[*].file_search.results[*].content'],
    }),
  'a nested filter': (client) =>
    client.vectorStores.search('vs', {
      query: ['a', 'b'],
      filters: {
        type: 'and',
        filters: [
          { type: 'or', filters: [{ type: 'eq', key: 'k', value: 1 }] },
          { type: 'in', key: 'l', value: ['x', 2] },
        ],
      },
    }),
  'the options of a request': (client) =>
    client.models.list({
      headers: { 'X-Default': null, 'x-own': 'c' },
      query: { include: ['a', 'b'], nested: { x: 1 } },
    }),
  'options beside a query': (client) =>
    client.batches.list({ limit: 1 }, { query: { limit: 2, more: 'a' }, headers: { 'x-a': 'b' } }),
  'options beside a form': (client) =>
    client.files.create(
      { file: new File(['a'], 'a'), purpose: 'batch' },
      { headers: { 'x-a': 'b', accept: 'text/plain' } },
    ),
  'another value of OpenAI-Beta': (client) =>
    client.beta.threads.retrieve('t', { headers: { 'OpenAI-Beta': 'assistants=v3' } }),
  'OpenAI-Beta, taken off': (client) =>
    client.beta.assistants.list({}, { headers: { 'openai-beta': null } }),
  'a raw get': (client) => client.get('/things', { query: { a: ['b'], c: undefined } }),
  'a raw post': (client) => client.post('/things', { body: { a: 1 } }),
  'a raw put without a body': (client) => client.put('/things'),
  'a raw patch': (client) => client.patch('/things', { body: { a: null } }),
  'a raw delete': (client) => client.delete('/things/1'),
};

describe('beside the official package', () => {
  it.each(Object.entries(calls))('%s sends the same', async (_, call) => {
    const { ours, theirs } = connectBoth(() => json({ object: 'list', data: [] }));
    await call(ours.client);
    await call(theirs.client);
    expect(await comparable(ours.sent)).toEqual(await comparable(theirs.sent));
    expect(ours.sent).toHaveLength(1);
  });

  it('the header differences are those in the README', async () => {
    const { ours, theirs } = connectBoth(() => json({}));
    for (const { client } of [ours, theirs]) {
      await client.chat.completions.create(question);
      await client.models.list();
    }
    const names = ({ sent }: typeof ours) => sent.map(({ headers }) => Object.keys(headers));
    const [posted, got] = names(ours).map((own, index) =>
      own.filter((name) => !names(theirs)[index]?.includes(name)),
    );
    expect([posted, got]).toEqual([['idempotency-key'], []]);
    const missing = names(theirs).map((own, index) =>
      own.filter((name) => !names(ours)[index]?.includes(name)),
    );
    expect(missing.flat().filter((name) => !name.startsWith('x-stainless-'))).toEqual([]);
  });

  it.each([
    ['of a refusal', () => json({ error: refusal }, 404, { 'x-request-id': 'req_1' })],
    ['of a refusal without a body', () => new Response(null, { status: 500 })],
    ['of a refusal in plain text', () => new Response('No way', { status: 503 })],
    ['in the data of a stream', () => sse(`data: ${JSON.stringify({ error: refusal })}\n\n`)],
    ['in an event of a stream', () => sse(`event: error\ndata: {"error":{"message":"No"}}\n\n`)],
  ])('an error %s is the same', async (_, answer) => {
    const { ours, theirs } = connectBoth(answer);
    const [own, other] = [ours, theirs].map(async ({ client }) => {
      const failure = await readAll(client).catch((error) => error);
      const { status, message, code, type, param, error, requestID } = failure;
      const name = failure.constructor.name;
      return { status, message, code, type, param, error, requestID, name };
    });
    expect(await own).toEqual(await other);
    expect(await own).toHaveProperty('name', expect.stringMatching(/Error$/));
  });

  it('an error event in a response stream is thrown, whereas theirs emits it', async () => {
    const error = { type: 'error', code: 'server_error', message: 'No', param: null };
    const event = `event: error\ndata: ${JSON.stringify({ ...error, sequence_number: 1 })}\n\n`;
    const { ours, theirs } = connectBoth(() => sse(event));
    const [own, other] = [ours, theirs].map(async ({ client }) =>
      collect(await client.responses.create({ model: 'm', input: 'Hi', stream: true })),
    );
    await expect(own).rejects.toMatchObject({ message: 'No', code: 'server_error' });
    expect(await other).toEqual([{ ...error, sequence_number: 1 }]);
  });

  it('the class has the same static names', () => {
    const names = Object.getOwnPropertyNames(Official).filter((name) => /Error$/.test(name));
    expect(Object.getOwnPropertyNames(OpenAI)).toEqual(expect.arrayContaining(names));
  });

  it('each of its methods for our nouns exists', () => {
    const ours = methodsOf(new OpenAI({ apiKey: 'sk-test' }));
    const nouns = new Set(ours.map(nounOf));
    const theirs = Object.entries(new Official({ apiKey: 'sk-test' }))
      .flatMap(([noun, value]) => officialMethods(value, noun))
      .filter((method) => nouns.has(nounOf(method)));
    expect(theirs.length).toBeGreaterThan(100);
    expect(theirs.filter((method) => !ours.includes(method))).toEqual([]);
  });
});

const refusal = { message: 'No', type: 't', param: 'p', code: 'c' };

async function readAll(client: OpenAI): Promise<void> {
  const stream = await client.chat.completions.create({ ...question, stream: true });
  for await (const _ of stream);
}

/** `chat`, or `beta.threads`: only some of what is in beta is ours. */
function nounOf(method: string): string {
  return /^(beta\.)?\w+/.exec(method)?.[0] ?? '';
}

/** Of a noun: it is the instance of a class, whose nouns hang below. */
function officialMethods(noun: unknown, path: string): string[] {
  if (typeof noun !== 'object' || noun === null || !('_client' in noun)) return [];
  const { constructor: _, ...own } = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(noun));
  const below = Object.entries(noun).filter(([name]) => !name.startsWith('_'));
  return [
    ...Object.keys(own).map((name) => `${path}.${name}`),
    ...below.flatMap(([name, value]) => officialMethods(value, `${path}.${name}`)),
  ];
}
