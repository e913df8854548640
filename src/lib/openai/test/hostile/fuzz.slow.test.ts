import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChatSnapshot, type OpenAI, OpenAIError } from '../../index';
import { collect, connect, question } from '../recorded-client';
import {
  bounded,
  describePrototypes,
  familiarText,
  hostileHeader,
  hostileJson,
  splitAt,
} from './arbitraries';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
const prototypes = describePrototypes();

beforeAll(() => void process.on('unhandledRejection', note));
afterAll(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(describePrototypes()).toBe(prototypes);
});

const run = { assistant_id: 'a', stream: true } as const;
const asked = { model: 'm', input: 'Hi' };

/** Calls that read responses, each in its own way. */
const calls: Record<string, (client: OpenAI) => Promise<unknown>> = {
  'a call': async (client) => client.models.retrieve('m'),
  'a call with its answer': async (client) => client.models.retrieve('m').withResponse(),
  'a list': async (client) => client.batches.list(),
  'a parsed completion': async (client) => client.chat.completions.parse(question),
  'a response': async (client) => client.responses.create(asked),
  'a parsed response': async (client) => client.responses.parse(asked),
  'a file’s content': async (client) => (await client.files.content('f')).text(),
};

/** Calls that read streams. */
const streams: Record<string, (client: OpenAI) => Promise<unknown>> = {
  'a chat': async (client) =>
    collect(await client.chat.completions.create({ ...question, stream: true })),
  'a completion': async (client) =>
    collect(await client.completions.create({ model: 'm', prompt: 'x', stream: true })),
  'a response': async (client) =>
    collect(await client.responses.create({ ...asked, stream: true })),
  'a run': async (client) => collect(await client.beta.threads.runs.create('t', run)),
  'an image': async (client) =>
    collect(await client.images.generate({ prompt: 'x', stream: true })),
  'a chat that tells': (client) => client.chat.completions.stream(question).finalChatCompletion(),
  'a response that tells': (client) => client.responses.stream(asked).finalResponse(),
  'a run that tells': (client) =>
    client.beta.threads.runs.stream('t', { assistant_id: 'a' }).finalRun(),
  anything: async (client) =>
    collect((await client.post('/x', { stream: true })) as AsyncIterable<unknown>),
};

/** Success or not, it ends; and the only errors are the client's. */
async function endsWell(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof OpenAIError)) throw error;
    expect(error.message.length).toBeLessThan(2100);
  }
}

/** One chunk with each read. */
function inPieces(parts: Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = left.shift();
      if (part) controller.enqueue(part);
      else controller.close();
    },
  });
}

const status = fc.constantFrom(200, 200, 201, 299, 400, 401, 404, 418, 429, 500, 599);
const type = fc.constantFrom(
  'application/json',
  'text/plain',
  'text/html',
  'x',
  'text/event-stream',
);
const body = fc.oneof(hostileJson, hostileJson, fc.string());

describe.each(Object.entries(calls))('%s', (_, call) => {
  const message = '{"content":[],"tool_calls":[null,{"function":null},{"function":{}}]}';
  const examples = [
    '',
    'null',
    '{"output":true}',
    '{"output":[null,{"type":"message","content":0},{"type":"function_call"}]}',
    `{"choices":[null,{"message":"x"},{"message":${message}}]}`,
  ].map((text): [number, string, string] => [200, 'application/json', text]);

  it('accepts any response', async () => {
    const property = fc.asyncProperty(status, type, body, async (status, type, text) => {
      const answer = () => new Response(text, { status, headers: { 'content-type': type } });
      await endsWell(call(connect(answer, { maxRetries: 0 }).client));
    });
    await fc.assert(property, { ...bounded, examples });
  });
});

describe.each(Object.entries(streams))('a stream of %s', (_, call) => {
  const field = fc.constantFrom('data: ', 'data:', 'event: ', ': ', 'id: ', 'error: ', '', 'data');
  const end = fc.constantFrom('\n\n', '\r\n\r\n', '\r\r', '\n', '\r');
  const line = fc.oneof(
    fc.tuple(field, fc.oneof(hostileJson, fc.string()), end),
    fc.tuple(fc.constant('data: '), hostileJson, fc.constant('\n\n')),
    fc.tuple(fc.constant('event: '), familiarText, fc.constant('\n')),
  );

  it('accepts any events, and is the same in any split', async () => {
    const outcome = async (parts: Uint8Array[]) => {
      const answer = () => new Response(inPieces(parts));
      const work = call(connect(answer, { maxRetries: 0 }).client);
      await endsWell(work);
      return work.then(JSON.stringify, (error) => `${error.name}: ${error.message}`);
    };
    const lines = fc.array(line, { maxLength: 6 });
    const places = fc.array(fc.nat(500), { maxLength: 9 });
    const property = fc.asyncProperty(lines, places, async (lines, places) => {
      const bytes = new TextEncoder().encode(`\uFEFF${lines.flat().join('')}`);
      expect(await outcome(splitAt(bytes, places))).toBe(await outcome([bytes]));
    });
    const nothing: [string, string, string][] = [
      ['data: ', 'null', '\n\n'],
      ['data: ', '', '\n\n'],
    ];
    await fc.assert(property, { ...bounded, examples: [[nothing, [18]]] });
  });
});

describe('a refusal', () => {
  it('accepts any headers', async () => {
    const names = fc.constantFrom(
      'retry-after',
      'retry-after-ms',
      'x-should-retry',
      'x-request-id',
      'content-type',
      'location',
      'x-ratelimit-limit-requests',
      'x-ratelimit-remaining-__proto__',
      'x-ratelimit-reset-tokens',
      'x-ratelimit-reset-constructor',
    );
    const headers = fc.array(fc.tuple(names, hostileHeader), { maxLength: 6 });
    const property = fc.asyncProperty(status, headers, async (status, headers) => {
      const answer = () => new Response('{"error":{}}', { status, headers });
      const failure = await connect(answer, { maxRetries: 0 })
        .client.models.list()
        .catch((error) => error);
      for (const limit of Object.values(failure.rateLimits ?? {})) {
        for (const value of Object.values(limit as object)) {
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }
    });
    await fc.assert(property, bounded);
  });
});

describe('a list', () => {
  const id = fc.constantFrom('a', 'b', 'c', 7, null, undefined, {}, '');
  const page = fc.record(
    {
      data: fc.oneof(
        fc.array(fc.oneof(fc.record({ id }, { requiredKeys: [] }), fc.constant(null)), {
          maxLength: 3,
        }),
        fc.constantFrom(null, {}, 'x'),
      ),
      has_more: fc.constantFrom<unknown[]>(true, true, false, null, 'yes', 0),
      last_id: id,
    },
    { requiredKeys: [] },
  );

  it('ends, whatever pages arrive, and requests none twice', async () => {
    const pages = fc.array(fc.oneof(page, page, fc.constant(null)), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(pages, async (pages) => {
      const { client, sent } = connect((_, index) => Response.json(pages[index % pages.length]));
      await collect(client.batches.list());
      expect(new Set(sent.map(({ url }) => url)).size).toBe(sent.length);
      expect(sent.length).toBeLessThanOrEqual(5);
    });
    await fc.assert(property, bounded);
  });
});

describe('a merged completion', () => {
  it('accepts any chunks', () => {
    const property = fc.property(fc.array(hostileJson, { maxLength: 6 }), (chunks) => {
      const snapshot = createChatSnapshot();
      for (const chunk of chunks) snapshot.add(JSON.parse(chunk));
      JSON.stringify(snapshot.value());
    });
    fc.assert(property, { ...bounded, timeout: undefined });
  });
});

describe('an answer that is nested 100,000 times', () => {
  const nested = (depth: number) => `${'{"error":['.repeat(depth)}${']}'.repeat(depth)}`;
  const answers = [nested(50_000), `{"id":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`];

  it.each(Object.entries(calls))('is accepted by %s', async (_, call) => {
    for (const status of [200, 400]) {
      for (const text of answers) {
        const answer = () => new Response(text, { status });
        await endsWell(call(connect(answer, { maxRetries: 0 }).client));
      }
    }
  });

  it.each(Object.entries(streams))('is accepted by a stream of %s', async (_, call) => {
    for (const text of answers) {
      const answer = () => new Response(`data: ${text}\n\n`);
      await endsWell(call(connect(answer, { maxRetries: 0 }).client));
    }
  });
});
