import { describe, expect, it } from 'vitest';
import { type ChatCompletionChunk, createChatSnapshot } from '../../index';
import { chunk, collect, connect, done, json, question } from '../recorded-client';
import { refusals, reports, streams } from './compatible-servers';

const ask = { ...question, stream: true } as const;

/** A stream that arrives in chunks of `size` bytes. */
function stream(text: string, size = text.length + 9) {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) {
        controller.enqueue(bytes.subarray(at, at + size));
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

const text = (chunks: ChatCompletionChunk[]) =>
  chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? '').join('');

const read = async (answer: Response) =>
  collect(await connect(() => answer).client.chat.completions.create(ask));

describe.each(Object.entries(streams))('a stream of %s', (_, sent) => {
  it('has the same values, however it is split', async () => {
    const whole = await read(stream(sent));
    expect(text(whole)).toBe('Hi');
    for (const size of [1, 2, 7]) expect(await read(stream(sent, size))).toEqual(whole);
  });

  it('keeps every field, known or not', async () => {
    const chunks = await read(stream(sent));
    const names = (json: string) => (json.match(/"\w+":/g) ?? []).sort();
    expect(names(JSON.stringify(chunks))).toEqual(names(sent));
  });

  it('can be merged into a snapshot', async () => {
    const snapshot = createChatSnapshot();
    for (const one of await read(stream(sent))) snapshot.add(one);
    const { choices } = snapshot.value() ?? {};
    expect(choices).toMatchObject([{ message: { role: 'assistant', content: 'Hi' } }]);
  });

  it('is cut if it breaks off before its end', async () => {
    const [start = ''] = sent.split(/"finish_reason":"|data: ?\[DONE/);
    await expect(read(stream(start))).rejects.toMatchObject({ name: 'StreamCutError' });
  });
});

describe.each(Object.entries(reports))('an error in a stream of %s', (_, report) => {
  it('is thrown with the server’s fields, after earlier values', async () => {
    const { client } = connect(() => stream(chunk('a') + report, 5));
    const seen: ChatCompletionChunk[] = [];
    const reading = (async () => {
      for await (const one of await client.chat.completions.create(ask)) seen.push(one);
    })();
    await expect(reading).rejects.toMatchObject({
      name: 'APIError',
      message: 'Overloaded',
      code: 'busy',
    });
    expect(text(seen)).toBe('a');
  });
});

describe.each(Object.entries(refusals))(
  'an error response of %s',
  (_, [status, type, body, expected]) => {
    const answer = () => new Response(body, { status, headers: { 'content-type': type } });

    it.each([question, ask])('is thrown with the server’s fields: %j', async (request) => {
      const { client } = connect(answer, { maxRetries: 0 });
      const failure = await client.chat.completions.create(request).catch((error) => error);
      expect(failure).toMatchObject({ status, ...expected });
    });
  },
);

describe('an incomplete answer', () => {
  const answers: [string, unknown][] = [
    ['no usage, finish reason or object', { choices: [{ message: { content: 'Hi' } }] }],
    ['nulls', { id: null, choices: [{ index: null, finish_reason: null }], usage: null }],
    ['choices that are null', { id: 'a', choices: null, created: null }],
    ['no choices', { id: 'a', model: 'm' }],
    ['other fields', { choices: [{ message: { reasoning: 'x', reasoning_details: [{}] } }] }],
    ['nothing', {}],
  ];

  it.each(answers)('is returned as received: %s', async (_, body) => {
    const { client } = connect(() => json(body));
    expect(await client.chat.completions.create(question)).toEqual(body);
  });

  it('may be a vector without an index, and a model without a date', async () => {
    const vectors = { data: [{ embedding: [0.1] }, { object: 'embedding', embedding: [0.2] }] };
    const model = { id: 'm' };
    const embedding = await connect(() => json(vectors)).client.embeddings.create({
      model: 'm',
      input: ['a', 'b'],
    });
    expect(embedding).toEqual(vectors);
    expect(await collect(connect(() => json([model])).client.models.list())).toEqual([model]);
    expect(await collect(connect(() => json({ data: null })).client.models.list())).toEqual([]);
  });

  it.each([204, 200])('may have no body, with status %i', async (status) => {
    const answer = () => new Response(null, { status });
    expect(await connect(answer).client.models.delete('m')).toBeNull();
    expect((await connect(answer).client.models.list()).data).toEqual([]);
    await expect(read(answer())).rejects.toMatchObject({ name: 'StreamCutError', events: 0 });
  });

  it('is parsed whatever its content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = () => new Response('{"id":"m"}', { headers });
    expect(await connect(answer).client.models.retrieve('m')).toEqual({ id: 'm' });
    const streamed = new Response(chunk('Hi', 'stop') + done, { headers });
    expect(text(await read(streamed))).toBe('Hi');
  });
});
