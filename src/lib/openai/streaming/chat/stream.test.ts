import Official from 'openai';
import { ChatCompletionStream as OfficialStream } from 'openai/lib/ChatCompletionStream';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import * as z from 'zod';
import { zodFunction, zodResponseFormat } from '../../helpers/zod';
import { APIUserAbortError, ChatCompletionStream, OpenAIError } from '../../index';
import {
  args,
  begin,
  call,
  chunkOf,
  eventNames,
  finish,
  piece,
  recordEvents,
  text,
  usage,
  withLogprobs,
} from '../../test/chat-stream';
import { collect, connect, done, json, question, sse } from '../../test/recorded-client';

const Point = z.object({ x: z.number(), label: z.string() });
const point = { response_format: zodResponseFormat(Point, 'point') };
const move = zodFunction({ name: 'move', parameters: Point });

const start = (...pieces: (string | (() => unknown))[]) =>
  connect(() => sse(...pieces), { maxRetries: 0 }).client.chat.completions.stream(question);
const startWith = <Extra extends object>(extra: Extra, ...pieces: string[]) =>
  connect(() => sse(...pieces), { maxRetries: 0 }).client.chat.completions.stream({
    ...question,
    ...extra,
  });
const forever = () => new Promise(() => {});
const turn = () => new Promise((resolve) => setImmediate(resolve));

const unhandled = vi.fn();
beforeEach(() => {
  unhandled.mockClear();
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a chat that is streamed', () => {
  it('requests a stream, and sends the caller’s fields', async () => {
    const { client, sent } = connect(() => sse(begin, text('{"x":1,"label":""}'), finish(), done));
    const headers = { 'x-mine': '1' };
    await client.chat.completions.stream({ ...question, ...point }, { headers }).done();
    const { response_format, ...body } = JSON.parse(sent[0]?.body ?? '');
    expect(body).toEqual({ ...question, stream: true });
    expect(response_format).toEqual(JSON.parse(JSON.stringify(point.response_format)));
    expect(sent[0]?.headers).toMatchObject(headers);
  });

  it('has the same result as a complete answer', async () => {
    const stream = start(begin, withLogprobs('Hel', 'Hel'), text('lo'), finish(), usage(5), done);
    const message = { role: 'assistant', content: 'Hello', refusal: null, parsed: null };
    expect(await stream.finalChatCompletion()).toMatchObject({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      choices: [{ index: 0, finish_reason: 'stop', message, logprobs: { content: [{}] } }],
      usage: { total_tokens: 5 },
    });
    expect(await stream.finalMessage()).toEqual(message);
    expect(await stream.finalContent()).toBe('Hello');
    expect(await stream.finalFunctionToolCall()).toBeUndefined();
    expect(await stream.finalFunctionToolCallResult()).toBeUndefined();
    expect(await stream.totalUsage()).toEqual({
      prompt_tokens: 1,
      completion_tokens: 4,
      total_tokens: 5,
    });
    expect(stream.messages).toEqual([...question.messages, message]);
    expect(stream.allChatCompletions()).toHaveLength(1);
    expect(stream.currentChatCompletionSnapshot).toBeUndefined();
  });

  it('exposes a snapshot while it is written', async () => {
    const stream = start(begin, text('Hel'), text('lo'), finish(), done);
    expect(stream.currentChatCompletionSnapshot).toBeUndefined();
    const seen: unknown[] = [];
    stream.on('chunk', (_, snapshot) => {
      expect(stream.currentChatCompletionSnapshot).toBe(snapshot);
      seen.push(snapshot.choices[0]?.message.content);
    });
    await stream.done();
    expect(seen).toEqual(['', 'Hel', 'Hello', 'Hello']);
  });

  it('can be iterated, and is aborted when the loop is left', async () => {
    const { client, sent } = connect(() => sse(begin, text('a'), forever));
    const stream = client.chat.completions.stream(question);
    for await (const { choices } of stream) if (choices[0]?.delta.content === 'a') break;
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(await collect(start(begin, text('a'), finish(), done))).toHaveLength(3);
  });

  it('is aborted by its own method and by the caller’s signal', async () => {
    const caller = new AbortController();
    const { client } = connect(() => sse(begin, forever));
    const stopped = client.chat.completions.stream(question);
    const cut = client.chat.completions.stream(question, { signal: caller.signal });
    const recorded = recordEvents(stopped);
    await Promise.all([stopped.emitted('chunk'), cut.emitted('chunk')]);
    stopped.abort();
    caller.abort(new Error('too slow'));
    await expect(stopped.finalContent()).rejects.toBeInstanceOf(APIUserAbortError);
    await expect(cut.done()).rejects.toMatchObject({ cause: { message: 'too slow' } });
    expect(eventNames(recorded)).toEqual(['connect', 'chunk', 'abort', 'end']);
    expect([stopped.aborted, cut.aborted, stopped.ended]).toEqual([true, true, true]);
  });

  it.each<[string, () => Response, string]>([
    ['is refused', () => json({ error: { message: 'No' } }, 400), 'BadRequestError'],
    ['reports an error', () => sse(begin, 'data: {"error":{"message":"x"}}\n\n'), 'APIError'],
    ['breaks off', () => sse(begin, text('a')), 'StreamCutError'],
    ['holds what is no JSON', () => sse(begin, 'data: {\n\n'), 'APIError'],
    ['ends before it begins', () => sse(done), 'OpenAIError'],
    ['ends without an answer', () => sse(usage(1), done), 'OpenAIError'],
  ])(
    'that %s fails with the matching error, and is no unhandled rejection',
    async (_, answer, name) => {
      const { client } = connect(answer, { maxRetries: 0 });
      const emitted = vi.fn();
      const stream = client.chat.completions.stream(question).on('error', emitted);
      const ignored = client.chat.completions.stream(question);
      void [ignored.finalChatCompletion(), ignored.finalContent(), ignored.totalUsage()];
      void [ignored.emitted('content'), ignored.events('chunk'), ignored[Symbol.asyncIterator]()];
      await expect(stream.done()).rejects.toMatchObject({ name });
      await expect(collect(stream)).rejects.toMatchObject({ name });
      expect(emitted).toHaveBeenCalledTimes(1);
      await ignored.emitted('end').catch(() => {});
    },
  );

  it('fails with a listener’s error', async () => {
    const stream = start(begin, text('a'), finish(), done).on('content', () => {
      throw new TypeError('a bug');
    });
    await expect(stream.finalContent()).rejects.toMatchObject({
      name: 'OpenAIError',
      cause: expect.any(TypeError),
    });
  });
});

describe('a format of a streamed chat', () => {
  const pieces = [begin, text('{"x":1'), text('0,"lab'), text('el":"a"}'), finish(), done];

  it('is parsed as it arrives, and validated at the end', async () => {
    const stream = startWith(point, ...pieces);
    const parsed: unknown[] = [];
    stream.on('content.delta', (event) => parsed.push(event.parsed));
    const [whole, { parsed: final }] = await Promise.all([
      stream.emitted('content.done'),
      stream.finalMessage(),
    ]);
    expectTypeOf(final).toEqualTypeOf<z.infer<typeof Point> | null>();
    expect(parsed).toEqual([{}, { x: 10 }, { x: 10, label: 'a' }]);
    expect(whole).toEqual({ content: '{"x":10,"label":"a"}', parsed: { x: 10, label: 'a' } });
    expect(final).toEqual({ x: 10, label: 'a' });
  });

  it('has the same value for a delta, however late it is read', async () => {
    const stream = startWith(point, ...pieces);
    const events = await collect(stream.events('content.delta'));
    const late = events.map(([{ parsed }]) => parsed);
    expect(late).toEqual([{}, { x: 10 }, { x: 10, label: 'a' }]);
    expect(events.map(([{ parsed }]) => parsed)).toEqual(late);
    expect(events[1]?.[0].parsed).toBe(late[1]);
  });

  it.each([
    ['{"x":"1","label":""}', 'does not match "point": x: Invalid input'],
    ['{"x":1', 'invalid JSON for "point": {"x":1'],
  ])('fails if the text is %s', async (content, reason) => {
    const stream = startWith(point, begin, text(content), finish(), done);
    await expect(stream.finalMessage()).rejects.toThrow(OpenAIError);
    await expect(stream.finalMessage()).rejects.toThrow(reason);
  });

  it('costs time in proportion to its size, read after each delta', async () => {
    const label = 'abcd'.repeat(25);
    const many = Array.from({ length: 10_000 }, () => text(label));
    const stream = startWith(
      point,
      begin,
      text('{"x":1,"label":"'),
      ...many,
      text('"}'),
      finish(),
      done,
    );
    let looked = 0;
    stream.on('content.delta', ({ parsed }) => {
      looked += Object.keys(parsed as object).length;
    });
    const { parsed } = await stream.finalMessage();
    expect(parsed?.label).toHaveLength(1_000_000);
    expect(looked).toBe(20_004);
  });
});

describe('the calls of a streamed chat', () => {
  const tools = [move, { type: 'function', function: { name: 'lax' } } as const];

  it('are parsed as they arrive if they are strict', async () => {
    const stream = startWith(
      { tools },
      begin,
      call(0, 'move', '{"x":1,"la'),
      args(0, 'bel":"a"}'),
      call(1, 'lax', '{}'),
      finish('tool_calls'),
      done,
    );
    const seen: unknown[] = [];
    stream.on('tool_calls.function.arguments.delta', ({ name, index, parsed_arguments }) => {
      seen.push([name, index, parsed_arguments]);
    });
    stream.on('tool_calls.function.arguments.done', ({ name, parsed_arguments }) => {
      seen.push([name, parsed_arguments]);
    });
    const { tool_calls } = await stream.finalMessage();
    expect(seen).toEqual([
      ['move', 0, { x: 1 }],
      ['move', 0, { x: 1, label: 'a' }],
      ['move', { x: 1, label: 'a' }],
      ['lax', 1, null],
      ['lax', null],
    ]);
    const [first] = tool_calls ?? [];
    if (first?.function.name === 'move') {
      expectTypeOf(first.function.parsed_arguments).toEqualTypeOf<unknown>();
    }
    expect(tool_calls).toMatchObject([
      { id: 'call_0', function: { parsed_arguments: { x: 1, label: 'a' } } },
      { id: 'call_1', function: { parsed_arguments: null } },
    ]);
  });

  it.each<[string, string[]]>([
    [
      'in turns',
      [call(0, 'move', '{"x":1,'), call(1, 'lax', '{'), args(0, '"label":"a"}'), args(1, '}')],
    ],
    [
      'in one chunk with the end',
      [
        piece(
          {
            tool_calls: [
              { index: 0, id: 'a', function: { name: 'move', arguments: '{"x":1,"label":"a"}' } },
              { index: 1, id: 'b', function: { name: 'lax', arguments: '{}' } },
            ],
          },
          { finish_reason: 'tool_calls' },
        ),
      ],
    ],
    [
      'without an index',
      [
        piece({ tool_calls: [{ id: 'a', function: { name: 'move', arguments: '{"x":1,' } }] }),
        piece({ tool_calls: [{ function: { arguments: '"label":"a"}' } }] }),
        piece({ tool_calls: [{ id: 'b', function: { name: 'lax', arguments: '{}' } }] }),
      ],
    ],
  ])('are reported as done once, also if they arrive %s', async (_, pieces) => {
    const stream = startWith({ tools }, begin, ...pieces, finish('tool_calls'), done);
    const emitted: unknown[] = [];
    stream.on('tool_calls.function.arguments.done', ({ name, index, arguments: text }) => {
      emitted.push([name, index, text]);
    });
    await stream.done();
    expect(emitted).toEqual([
      ['move', 0, '{"x":1,"label":"a"}'],
      ['lax', 1, '{}'],
    ]);
  });

  it('get an id and a type if a server sends none', async () => {
    const nameless = piece({
      tool_calls: [{ index: 0, function: { name: 'f', arguments: '{}' } }],
    });
    const { tool_calls } = await start(begin, nameless, finish('tool_calls'), done).finalMessage();
    expect(tool_calls).toMatchObject([
      { id: expect.stringMatching(/^call_.{36}$/), type: 'function' },
    ]);
  });

  it('of custom tools emit no function events', async () => {
    const custom = { index: 0, id: 'a', type: 'custom', custom: { name: 'c', input: 'x' } };
    const stream = start(begin, piece({ tool_calls: [custom] }), finish('tool_calls'), done);
    const { tool_calls } = await stream.finalMessage();
    expect(tool_calls).toEqual([{ id: 'a', type: 'custom', custom: { name: 'c', input: 'x' } }]);
  });
});

describe('a stream of another server', () => {
  it('may omit role, finish reason, ids and `[DONE]`', async () => {
    const bare = (delta: object, rest?: object) =>
      `data: ${JSON.stringify({ choices: [{ delta, ...rest }] })}\n\n`;
    const stream = start(bare({ content: 'H' }), bare({ content: 'i' }), done);
    const recorded = recordEvents(stream);
    expect(await stream.finalContent()).toBe('Hi');
    expect(eventNames(recorded).filter((name) => /content/i.test(name))).toEqual([
      'content',
      'content.delta',
      'content',
      'content.delta',
      'content.done',
      'finalContent',
    ]);
    const reasoned = start(bare({ content: 'Hi' }), bare({}, { finish_reason: 'stop' }));
    expect(await reasoned.finalContent()).toBe('Hi');
  });

  it('may send several choices, nulls, and unknown fields', async () => {
    const stream = start(
      'data: null\n\n',
      'data: {"choices":null}\n\n',
      chunkOf({
        choices: [null, { index: 1, delta: null }, { index: 1, delta: { content: 'b' } }],
      }),
      piece({ content: 'a', reasoning_content: 'Hm' }),
      piece({ content: null, tool_calls: null }, { logprobs: null }),
      finish(),
      chunkOf({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] }),
      done,
    );
    const { choices } = await stream.finalChatCompletion();
    expect(choices).toMatchObject([
      { index: 0, message: { content: 'a', reasoning_content: 'Hm' } },
      { index: 1, message: { content: 'b' } },
    ]);
  });
});

describe('a readable stream', () => {
  const pieces = [
    begin,
    text('Hel'),
    text('lo'),
    call(0, 'f', '{}'),
    finish('tool_calls'),
    usage(3),
    done,
  ];

  it('carries everything to this package and to the official one', async () => {
    const recorded = recordEvents(start(...pieces));
    await turn();
    const here = ChatCompletionStream.fromReadableStream(start(...pieces).toReadableStream());
    const there = OfficialStream.fromReadableStream(start(...pieces).toReadableStream());
    const [heardHere, heardThere] = [recordEvents(here), recordEvents(there)];
    await Promise.all([here.done(), there.done()]);
    expect(heardHere).toEqual(recorded);
    expect(eventNames(heardThere)).toEqual(eventNames(recorded));
    expect(here.messages).toEqual(
      await there.allChatCompletions().map(({ choices }) => choices[0]?.message),
    );
  });

  it('of the official package can be read', async () => {
    const fetch = async () => sse(...pieces);
    const official = new Official({ apiKey: 'sk-test', baseURL: 'http://upstream/v1', fetch });
    const theirs = official.chat.completions.stream(question).toReadableStream();
    const stream = ChatCompletionStream.fromReadableStream(theirs as ReadableStream<Uint8Array>);
    expect(await stream.finalContent()).toBe('Hello');
    expect(await stream.finalFunctionToolCall()).toEqual({ name: 'f', arguments: '{}' });
  });

  it('may carry several answers', async () => {
    const lines = (id: string, content: string) =>
      [
        { id, choices: [{ index: 0, delta: { content } }] },
        { id, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      ].map((each) => `${JSON.stringify(each)}\n`);
    const all = [...lines('a', 'one'), ...lines('b', 'two')].join('');
    const stream = ChatCompletionStream.fromReadableStream(new Blob([all]).stream());
    await stream.done();
    expect(stream.messages.map(({ content }) => content)).toEqual(['one', 'two']);
  });

  it('may carry messages in the format of older official packages', async () => {
    const message = { role: 'tool', tool_call_id: 'a', content: 'fine' };
    const lines = [
      { id: 'a', choices: [{ index: 0, delta: { content: 'Hi' } }] },
      { type: 'message', message },
    ].map((each) => `${JSON.stringify(each)}\n`);
    const stream = ChatCompletionStream.fromReadableStream(new Blob(lines).stream());
    expect(await stream.finalContent()).toBe('Hi');
    expect(stream.messages.at(-1)).toEqual(message);
  });

  it.each(['', 'no JSON\n', '{"id":"a"}\n'])('of %j fails', async (lines) => {
    const stream = ChatCompletionStream.fromReadableStream(new Blob([lines]).stream());
    await expect(stream.finalMessage()).rejects.toThrow(OpenAIError);
  });

  it('aborts the request when it is cancelled', async () => {
    const { client, sent } = connect(() => sse(begin, text('a'), forever));
    const stream = client.chat.completions.stream(question);
    const reader = stream.toReadableStream().getReader();
    await reader.read();
    await reader.cancel();
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});
