import { describe, expect, it } from 'vitest';
import { readDisplayMessage } from '../../display/message';
import { APIError } from '../../index';
import { begin, call, finish, piece, text } from '../../test/chat-stream';
import { connect, done, question, sse } from '../../test/recorded-client';

const start = (...pieces: string[]) =>
  connect(() => sse(...pieces), { maxRetries: 0 }).client.chat.completions.stream(question);
const messageOf = async (...pieces: string[]) => {
  const completion = await start(...pieces, finish(), done).finalChatCompletion();
  return completion.choices[0]?.message as unknown as Record<string, unknown>;
};
const part = (value: string) => ({ type: 'text', text: value });

describe('arguments that arrive as an object', () => {
  const made = { name: 'get_weather', arguments: { city: 'Bern' } };
  const asObject = piece({
    tool_calls: [{ index: 0, id: 'c1', type: 'function', function: made }],
  });

  it('are serialized, in the snapshot and in the events', async () => {
    const stream = start(begin, asObject, finish('tool_calls'), done);
    const deltas: unknown[] = [];
    stream.on('tool_calls.function.arguments.delta', (event) => deltas.push(event.arguments_delta));
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.tool_calls).toEqual([
      {
        id: 'c1',
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city":"Bern"}' },
      },
    ]);
    expect(deltas).toEqual(['{"city":"Bern"}']);
  });

  it('can be mixed with others that arrive as text', async () => {
    const { tool_calls } = await messageOf(begin, asObject, call(1, 'f', '{"a":1}'));
    expect(tool_calls).toMatchObject([
      { function: { arguments: '{"city":"Bern"}' } },
      { function: { arguments: '{"a":1}' } },
    ]);
  });
});

describe('content that arrives as parts', () => {
  it('becomes their text, in the snapshot and in the events', async () => {
    const pieces = [
      piece({ role: 'assistant', content: [part('Hel')] }),
      piece({ content: [part('lo')] }),
    ];
    const stream = start(...pieces, finish(), done);
    const recorded: unknown[] = [];
    stream.on('content.delta', ({ delta, snapshot }) => recorded.push([delta, snapshot]));
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.content).toBe('Hello');
    expect(recorded).toEqual([
      ['Hel', 'Hel'],
      ['lo', 'Hello'],
    ]);
  });

  it.each<[unknown[], unknown]>([
    [['Hel', [part('lo')]], 'Hello'],
    [[[part('Hel')], 'lo'], 'Hello'],
    [['', [part('a'), part('b')], ['c']], 'abc'],
    [[[], 'a'], 'a'],
  ])('is merged with texts: %j', async (contents, right) => {
    expect((await messageOf(...contents.map((content) => piece({ content })))).content).toBe(right);
  });

  it('keeps every part if one is not text, and every text', async () => {
    const thinking = (value: string) => ({ type: 'thinking', thinking: [part(value)] });
    const image = { type: 'image_url', image_url: { url: 'data:,' } };
    const { content } = await messageOf(
      piece({ content: 'First. ' }),
      piece({ content: [thinking('h')] }),
      piece({ content: [thinking('m')] }),
      piece({ content: 'Hel' }),
      piece({ content: [part('lo')] }),
      piece({ content: [image] }),
    );
    expect(content).toEqual([part('First. '), thinking('hm'), part('Hello'), image]);
    expect(readDisplayMessage({ content })).toMatchObject({
      text: 'First. Hello',
      reasoning: 'hm',
      parts: [image],
    });
  });
});

describe('reasoning', () => {
  it.each(['reasoning_content', 'reasoning', 'thinking'])('is appended in %s', async (name) => {
    const message = await messageOf(
      begin,
      piece({ [name]: 'Thinking ' }),
      piece({ [name]: 'a lot' }),
    );
    expect(message).toMatchObject({ [name]: 'Thinking a lot', content: null });
    expect(readDisplayMessage(message).reasoning).toBe('Thinking a lot');
  });

  it.each([{ index: 0 }, {}])('is merged in reasoning_details with %j', async (place) => {
    const detail = (value: string) =>
      piece({
        reasoning_details: [{ type: 'reasoning.text', text: value, format: 'v1', ...place }],
      });
    const message = await messageOf(begin, detail('h'), detail('m'));
    expect(message.reasoning_details).toEqual([
      { type: 'reasoning.text', text: 'hm', format: 'v1', ...place },
    ]);
    expect(readDisplayMessage(message).reasoning).toBe('hm');
  });
});

describe('an error in the middle of a stream', () => {
  const headers = { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' };
  const failing = (error: unknown) =>
    connect(
      () =>
        new Response(`${begin}${text('Hel')}data: ${JSON.stringify({ error })}\n\n${done}`, {
          headers,
        }),
      { maxRetries: 0 },
    ).client.chat.completions.stream(question);

  it.each<[unknown, object]>([
    [
      { message: 'It broke.', code: 502 },
      { message: 'It broke.', code: '502' },
    ],
    [
      { message: 'It broke.', code: 'overloaded' },
      { message: 'It broke.', code: 'overloaded' },
    ],
    [
      { message: 'It broke.', code: null },
      { message: 'It broke.', code: null },
    ],
    [{ message: 'It broke.' }, { message: 'It broke.', code: undefined }],
    ['It broke.', { message: 'It broke.', code: undefined }],
  ])('is thrown with the server’s message and the request id: %j', async (reported, right) => {
    const stream = failing(reported);
    const error = await stream.done().catch((error) => error);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ ...right, requestID: 'req_1' });
  });

  it('keeps what arrived before', async () => {
    const stream = failing({ message: 'It broke.', code: 502 });
    await stream.done().catch(() => {});
    expect(stream.currentChatCompletionSnapshot?.choices[0]?.message.content).toBe('Hel');
  });

  it('has the request id also if the stream is cut', async () => {
    const body = `${begin}${text('Hel')}`;
    const { client } = connect(() => new Response(body, { headers }), { maxRetries: 0 });
    const error = await client.chat.completions
      .stream(question)
      .done()
      .catch((error) => error);
    expect(error).toMatchObject({ name: 'StreamCutError', requestID: 'req_1' });
  });
});
