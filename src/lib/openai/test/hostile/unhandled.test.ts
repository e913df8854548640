import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OpenAI, Stream } from '../../index';
import { chunk, connect, json, question, sse } from '../recorded-client';

const ask = { ...question, stream: true } as const;
const asked = { model: 'm', input: 'Hi' };
const unhandled = vi.fn();

beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(() => {
  process.off('unhandledRejection', unhandled);
  unhandled.mockReset();
});

/** Waits until everything that can still fail has failed. */
async function settle() {
  for (let round = 0; round < 5; round++) await new Promise((resolve) => setTimeout(resolve, 1));
}

const calls: Record<string, (client: OpenAI) => unknown> = {
  'a call': (client) => client.models.retrieve('m'),
  'its answer': (client) => client.models.retrieve('m').asResponse(),
  'its data with its answer': (client) => client.models.retrieve('m').withResponse(),
  'all three of one': (client) => {
    const call = client.models.retrieve('m');
    return [call, call.asResponse(), call.withResponse()];
  },
  'a call whose answer is changed': (client) => client.responses.create(asked),
  'a parsed one': (client) => client.chat.completions.parse(question),
  'a list': (client) => client.batches.list(),
  'a list that is iterated': (client) => client.batches.list()[Symbol.asyncIterator](),
  'an upload': (client) => client.files.create({ file: new Blob(['x']), purpose: 'batch' }),
  'an upload that streams': (client) =>
    client.files.create({ file: new Blob(['x']).stream(), purpose: 'batch' }),
  'a download': (client) => client.files.content('f'),
  'a stream that does not begin': (client) => client.chat.completions.create(ask),
  'an argument that is refused': (client) => client.models.retrieve(''),
};

it.each(Object.entries(calls))(
  '%s that fails without a handler is no unhandled rejection',
  async (_, call) => {
    const failures = [
      () => json({ error: { message: 'No' } }, 404),
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) })),
    ];
    for (const failure of failures) call(connect(failure, { maxRetries: 0 }).client);
    call(
      connect(failures[0] ?? json, { apiKey: () => Promise.reject(new Error('sealed')) }).client,
    );
    await settle();
    expect(unhandled).not.toHaveBeenCalled();
  },
);

type Chunks = Stream<unknown>;

const readers: Record<string, (stream: Chunks) => unknown> = {
  'is never read': () => {},
  'is left with calls of next': (stream) => {
    const iterator = stream[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) iterator.next();
  },
  'is aborted while it is waited for': (stream) => {
    stream[Symbol.asyncIterator]()
      .next()
      .catch(() => {});
    stream.controller.abort(new Error('enough'));
  },
  'has two that nobody reads': (stream) => stream.tee(),
  'has two of which one is read': (stream) => stream.tee()[0][Symbol.asyncIterator]().next(),
  'is made lines of': (stream) => stream.toReadableStream(),
  'is made lines of, which are let go': (stream) => stream.toReadableStream().cancel(),
};

it.each(Object.entries(readers))(
  'a stream that breaks off and %s is no unhandled rejection',
  async (_, read) => {
    const broken = () => Promise.reject(new TypeError('terminated'));
    for (const end of [
      broken,
      'data: {"error":"No"}\n\n',
      'data: {',
      () => new Promise(() => {}),
    ]) {
      const { client } = connect(() => sse(chunk('a'), end));
      read(await client.chat.completions.create(ask));
    }
    await settle();
    expect(unhandled).not.toHaveBeenCalled();
  },
);
