import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  BatchInputError,
  type BatchInputOptions,
  type BatchRequest,
  type BatchRequestTo,
  batchInput,
  OpenAI,
  OpenAIError,
} from '../index';
import { createNodeFetch } from '../node';
import { connect, json } from '../test/recorded-client';

type Chat = BatchRequestTo<'/v1/chat/completions'>;

const url = '/v1/chat/completions';
const body = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'größer?' }] };
const chat: BatchRequest = { url, body };

describe('the input of a batch', () => {
  it('has a line for each request, with its own id or one from its index', async () => {
    const file = batchInput([chat, { ...chat, custom_id: 'mine' }, { ...chat, method: 'POST' }]);
    expect(file).toMatchObject({ name: 'batch.jsonl', type: 'application/jsonl' });
    const line = (custom_id: string) => JSON.stringify({ custom_id, method: 'POST', url, body });
    expect(await textOf(file)).toBe(
      `${line('request-0')}\n${line('mine')}\n${line('request-2')}\n`,
    );
  });

  it('needs no url in its requests if the batch has an endpoint', async () => {
    const embed = { model: 'text-embedding-3-small', input: 'a' };
    const file = batchInput([{ body: embed }, { body: embed }], {
      endpoint: '/v1/embeddings',
      name: 'mine.jsonl',
    });
    expect(file.name).toBe('mine.jsonl');
    expect((await linesOf(file)).map(({ url }) => url)).toEqual([
      '/v1/embeddings',
      '/v1/embeddings',
    ]);
  });

  it.each<[string, () => Iterable<BatchRequest> | AsyncIterable<BatchRequest>]>([
    ['a list', () => [chat, chat]],
    ['a set', () => new Set([chat, { ...chat }])],
    [
      'a generator',
      function* () {
        yield chat;
        yield chat;
      },
    ],
    [
      'an asynchronous generator',
      async function* () {
        yield chat;
        yield chat;
      },
    ],
  ])('is made of %s', async (_, make) => {
    expect(await linesOf(batchInput(make()))).toMatchObject([
      { custom_id: 'request-0' },
      { custom_id: 'request-1' },
    ]);
  });

  it('is uploaded as a file', async () => {
    const { client, sent } = connect(() => json({ id: 'file-1' }));
    await client.files.create({ file: batchInput([chat]), purpose: 'batch' });
    const form = await new Response(sent[0]?.body, {
      headers: { 'content-type': sent[0]?.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file') as File;
    expect([file.name, file.type]).toEqual(['batch.jsonl', 'application/jsonl']);
    expect(JSON.parse(await file.text())).toMatchObject({ custom_id: 'request-0', body });
    expect(form.get('purpose')).toBe('batch');
  });

  it('is generated on demand, and closes its source when it is abandoned', async () => {
    let made = 0;
    let isLeft = false;
    async function* make() {
      try {
        for (; ; made++) yield chat;
      } finally {
        isLeft = true;
      }
    }
    const pieces = batchInput(make())[Symbol.asyncIterator]();
    const first = await pieces.next();
    expect(first.value?.length).toBeGreaterThanOrEqual(65_536);
    expect(first.value?.length).toBeLessThan(2 * 65_536);
    const { length } = JSON.stringify({ custom_id: 'request-0', method: 'POST', url, body });
    expect(made).toBeLessThanOrEqual(65_536 / length + 1);
    await pieces.return?.();
    expect(isLeft).toBe(true);
  });

  it('allows 50,000 requests and 200 MB, and no more', async () => {
    const many = (count: number, request: BatchRequest = chat) =>
      Array.from({ length: count }, () => request);
    expect(await linesOf(batchInput(many(50_000)))).toHaveLength(50_000);
    expect(() => batchInput(many(50_001))).toThrow(
      'requests[50000] is one too many: a batch takes 50000.',
    );
    const large = { url, body: { ...body, user: 'x'.repeat(2 ** 22) } } as BatchRequest;
    await expect(drain(batchInput(many(49, large)))).resolves.toBeUndefined();
    await expect(drain(batchInput(many(50, large)))).rejects.toThrow(
      'requests[49] makes the file larger than 200 MB, the maximum of a batch.',
    );
  });

  it('can have the limits of another server', async () => {
    expect(() => batchInput([chat, chat], { maxRequests: 1 })).toThrow('a batch takes 1.');
    const { length } = await bytesOf(batchInput([chat, chat]));
    await bytesOf(batchInput([chat, chat], { maxBytes: length }));
    await expect(bytesOf(batchInput([chat, chat], { maxBytes: length - 1 }))).rejects.toMatchObject(
      {
        index: 1,
        message: `requests[1] makes the file larger than ${length - 1} bytes, the maximum of a batch.`,
      },
    );
  });
});

describe('a request that cannot be in a batch', () => {
  const loop: Record<string, unknown> = { model: 'm' };
  loop.loop = loop;
  const refused: [string, unknown[], string, number?][] = [
    ['nothing', [chat, null], 'requests[1] is not an object.', 1],
    ['a text', [chat, chat, '{}'], 'requests[2] is not an object.', 2],
    ['no url', [{ body }], 'requests[0] has no url: set it, or `endpoint` for all requests.'],
    ['no body', [{ url }], 'requests[0] has no body that is an object.'],
    ['a list as its body', [{ url, body: [] }], 'requests[0] has no body that is an object.'],
    ['a stream', [{ url, body: { ...body, stream: true } }], 'requests[0] has `stream` set'],
    [
      'another method',
      [{ ...chat, method: 'GET' }],
      'requests[0] is a GET: a batch takes POST only.',
    ],
    [
      'another endpoint',
      [chat, { url: '/v1/embeddings', body: { model: 'm', input: 'a' } }],
      'requests[1] is for /v1/embeddings, and the batch for /v1/chat/completions: it has one',
      1,
    ],
    [
      'another model',
      [chat, chat, { url, body: { ...body, model: 'gpt-4o' } }],
      'requests[2] asks gpt-4o, and the others gpt-4o-mini: a batch can have only one model.',
      2,
    ],
    [
      'an id that is not a text',
      [{ ...chat, custom_id: 7 }],
      'requests[0] has a custom_id that is not a',
    ],
    [
      'an empty id',
      [{ ...chat, custom_id: '' }],
      'requests[0] has a custom_id that is not a text.',
    ],
    [
      'the id of another',
      [{ ...chat, custom_id: 'a' }, chat, { ...chat, custom_id: 'a' }],
      'requests[2] has the custom_id "a" of requests[0].',
      2,
    ],
    [
      'the id that another was given',
      [chat, { ...chat, custom_id: 'request-0' }],
      'requests[1] has the custom_id "request-0" of requests[0], which is assigned to a request without',
      1,
    ],
    [
      'the id that it will be given',
      [{ ...chat, custom_id: 'request-1' }, chat],
      'requests[1] has the custom_id "request-1" of requests[0], which is assigned to a request without',
      1,
    ],
    ['none at all', [], 'There are no requests: a batch has at least one.'],
  ];

  it.each(refused)(
    'for %s is rejected immediately if it is in an array',
    (_, requests, message, index = 0) => {
      const failure = thrownBy(() => batchInput(requests as BatchRequest[]));
      expect(failure).toBeInstanceOf(BatchInputError);
      expect(failure).toBeInstanceOf(OpenAIError);
      expect(failure).toMatchObject({ index, message: expect.stringContaining(message) });
    },
  );

  it.each(refused)(
    'for %s is rejected during the upload',
    async (_, requests, message, index = 0) => {
      async function* make() {
        yield* requests as BatchRequest[];
      }
      await expect(textOf(batchInput(make()))).rejects.toMatchObject({
        name: 'BatchInputError',
        index,
        message: expect.stringContaining(message),
      });
    },
  );

  it('is rejected if it is not for the given endpoint', () => {
    const options = { endpoint: '/v1/embeddings' } as BatchInputOptions & { endpoint: undefined };
    expect(() => batchInput([chat], options)).toThrow('is for /v1/chat/completions, and the batch');
  });

  it('is rejected if it cannot be serialized', async () => {
    for (const odd of [loop, { model: 'm', n: 1n }]) {
      const file = batchInput([{ body: odd }], { endpoint: '/v1/other' });
      await expect(textOf(file)).rejects.toThrow(
        'requests[0] cannot be written as JSON: TypeError',
      );
    }
  });

  it('is rejected if it has too many texts to embed', () => {
    const embed = (input: string[] | number[] | number[][] | string) =>
      batchInput([{ body: { model: 'm', input } }, { body: { model: 'm', input: 'a' } }], {
        endpoint: '/v1/embeddings',
        maxRequests: 3,
      });
    for (const input of ['a', ['a', 'b'], [1, 2, 3, 4], [[1, 2, 3, 4]]]) embed(input);
    expect(() => embed(['a', 'b', 'c'])).toThrow(
      'requests[1] makes it 4 inputs to embed: a batch takes 3.',
    );
  });
});

describe('an upload with an invalid request', () => {
  const faulty = () => {
    async function* make() {
      for (let count = 0; count < 1000; count++) yield chat;
      yield { ...chat, custom_id: 'request-7' };
    }
    return batchInput(make());
  };

  it.each([
    ['fetch', (url: string, init: RequestInit) => globalThis.fetch(url, init)],
    ['node:http', createNodeFetch()],
  ])('fails by %s with the reason, and is not retried', async (_, transport) => {
    let calls = 0;
    const server = createServer((request, response) => {
      request.on('error', () => {});
      request.resume().on('end', () => response.end('{}'));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const fetch: typeof transport = (url, init) => {
      calls += 1;
      return transport(url, init);
    };
    const client = new OpenAI({ apiKey: null, baseURL: `http://127.0.0.1:${port}/v1`, fetch });
    const upload = client.files.create({ file: faulty(), purpose: 'batch' });
    await expect(upload).rejects.toMatchObject({ name: 'BatchInputError', index: 1000 });
    expect(calls).toBe(1);
  });
});

it('request bodies are typed by their url', () => {
  const accept = (_: BatchRequest) => {};
  accept({ url: '/v1/responses', body: { model: 'm', input: 'a' } });
  accept({ url: '/v1/videos', body: { anything: 1 } });
  // @ts-expect-error A chat has messages.
  accept({ url: '/v1/chat/completions', body: { model: 'm', input: 'a' } });
  // @ts-expect-error An embedding has an input.
  accept({ url: '/v1/embeddings', body });
  // @ts-expect-error Not an endpoint of batches.
  accept({ url: '/v1/audio/speech', body });
  const chats: Chat[] = [{ body }];
  batchInput(chats, { endpoint: '/v1/chat/completions' });
  // @ts-expect-error These are chats.
  expect(() => batchInput(chats, { endpoint: '/v1/embeddings' })).not.toThrow();
  // @ts-expect-error A chat has messages.
  batchInput([{ body: { model: 'm' } }], { endpoint: '/v1/chat/completions' });
});

async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function textOf(file: AsyncIterable<Uint8Array>): Promise<string> {
  return (await bytesOf(file)).toString();
}

async function linesOf(file: AsyncIterable<Uint8Array>) {
  const lines = (await textOf(file)).trimEnd().split('\n');
  return lines.map((line): { custom_id: string; url: string } => JSON.parse(line));
}

async function drain(file: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of file);
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
}
