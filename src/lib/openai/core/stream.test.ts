import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ChatCompletionChunk, Stream } from '../index';
import { chunk, collect, connect, done, json, question, sse } from '../test/recorded-client';

const ask = { ...question, stream: true } as const;
const never = () => new Promise(() => {});
const text = (chunks: ChatCompletionChunk[]) =>
  chunks.map(({ choices }) => choices[0]?.delta.content).join('');

afterEach(() => void vi.useRealTimers());

describe('a stream', () => {
  it('is iterated as it arrives', async () => {
    const { client, sent } = connect(() =>
      sse(chunk('Hel'), chunk('lo') + chunk('', 'stop') + done),
    );
    const stream = await client.chat.completions.create(ask);
    expect(stream).toBeInstanceOf(Stream);
    expect(text(await collect(stream))).toBe('Hello');
    expect(sent[0]?.body).toBe(JSON.stringify(ask));
  });

  it('can be read only once', async () => {
    const { client } = connect(() => sse(chunk('a', 'stop'), done));
    const stream = await client.chat.completions.create(ask);
    await collect(stream);
    expect(() => stream[Symbol.asyncIterator]()).toThrow('A stream can be read only once');
  });

  it('includes its response', async () => {
    const { client } = connect(() => sse(chunk('a', 'stop'), done));
    const { data, response } = await client.chat.completions.create(ask).withResponse();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await collect(data)).toHaveLength(1);
  });

  it('rejects with an error response before the first value', async () => {
    const refusal = { error: { message: 'No such model', code: 'model_not_found' } };
    const { client } = connect(() => json(refusal, 404));
    await expect(client.chat.completions.create(ask)).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('rejects with an error of status 200', async () => {
    const { client } = connect(() => json({ error: { message: 'Provider is down', code: 502 } }));
    await expect(client.chat.completions.create(ask)).rejects.toMatchObject({
      message: '200 Provider is down',
      code: '502',
    });
  });

  it('accepts a complete answer if the server does not stream', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
    const message = { role: 'assistant', content: 'Hi', tool_calls: [call, call] };
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const head = { id: 'c', object: 'chat.completion', created: 1, model: 'm' };
    const choices = [{ index: 0, message, finish_reason: 'tool_calls' }];
    const { client } = connect(() => json({ ...head, choices, usage }));
    const chunks = await collect(await client.chat.completions.create(ask));
    const object = 'chat.completion.chunk';
    const calls = [
      { ...call, index: 0 },
      { ...call, index: 1 },
    ];
    expect(chunks).toEqual([
      {
        ...head,
        object,
        choices: [
          { index: 0, delta: { ...message, tool_calls: calls }, finish_reason: 'tool_calls' },
        ],
      },
      { ...head, object, choices: [], usage },
    ]);
    const whole = await client.chat.completions.stream(question).finalChatCompletion();
    expect(whole.choices[0]?.message.content).toBe('Hi');
  });

  it('rejects a complete answer that cannot be converted to chunks', async () => {
    const { client } = connect(() => json({ object: 'thread.run', status: 'queued' }));
    await expect(client.chat.completions.create(ask)).rejects.toThrow(
      /^200 Expected a stream, got a complete answer: \{"object":/,
    );
  });

  it('throws the error that it contains, after earlier values', async () => {
    const report = 'data: {"error":{"message":"Overloaded","type":"server_error"}}\n\n';
    const { client } = connect(() => sse(chunk('a'), report, chunk('b')));
    const stream = await client.chat.completions.create(ask);
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const value of stream) seen.push(value);
    })();
    await expect(reading).rejects.toMatchObject({ name: 'APIError', message: 'Overloaded' });
    expect(seen).toHaveLength(1);
    expect(stream.controller.signal.aborted).toBe(true);
  });

  it('reports that it was cut, with the cause', async () => {
    const broken = () => Promise.reject(new TypeError('terminated'));
    const { client } = connect(() => sse(chunk('a'), broken));
    const stream = await client.chat.completions.create(ask);
    await expect(collect(stream)).rejects.toMatchObject({
      name: 'StreamCutError',
      events: 1,
      bytes: chunk('a').length,
      cause: { message: 'terminated' },
    });
  });

  it('reports that it was cut when it ends early', async () => {
    const { client } = connect(() => sse(chunk('a')));
    const stream = await client.chat.completions.create(ask);
    await expect(collect(stream)).rejects.toMatchObject({ name: 'StreamCutError', events: 1 });
  });

  it('may end without [DONE] once it has a finish reason', async () => {
    const { client } = connect(() => sse(chunk('a'), chunk('', 'stop')));
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(2);
  });

  it('ends with [DONE] even if the server keeps the connection open', async () => {
    const { client } = connect(() => sse(chunk('a', 'stop') + done, never));
    expect(await collect(await client.chat.completions.create(ask))).toHaveLength(1);
  });

  it('aborts its request when the loop is left', async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk('a'))),
      cancel: () => {
        isCancelled = true;
      },
    });
    const { client, sent } = connect(
      () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    );
    for await (const _ of await client.chat.completions.create(ask)) break;
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(isCancelled).toBe(true);
  });

  it('ends when it is aborted without a reason', async () => {
    const caller = new AbortController();
    const { client } = connect(() => sse(chunk('a'), never));
    const own = await client.chat.completions.create(ask);
    const theirs = await client.chat.completions.create(ask, { signal: caller.signal });
    const results = [collect(own), collect(theirs)];
    await new Promise((resolve) => setImmediate(resolve));
    own.controller.abort();
    caller.abort();
    expect((await Promise.all(results)).map((values) => values.length)).toEqual([1, 1]);
  });

  it('fails when it is aborted with a reason', async () => {
    const { client } = connect(() => sse(chunk('a'), never));
    const caller = new AbortController();
    const stream = await client.chat.completions.create(ask, { signal: caller.signal });
    const reading = collect(stream);
    caller.abort(new Error('too slow'));
    await expect(reading).rejects.toMatchObject({
      name: 'APIUserAbortError',
      cause: { message: 'too slow' },
    });
  });

  it('times out when nothing arrives for too long', async () => {
    vi.useFakeTimers();
    const wait = () => new Promise((resolve) => setTimeout(resolve, 900));
    const { client } = connect(() => sse(chunk('a'), wait, chunk('b'), wait, chunk('c'), never), {
      timeout: 1000,
    });
    const stream = await client.chat.completions.create(ask);
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const value of stream) seen.push(value);
    })().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1900);
    expect(seen).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await reading).toMatchObject({ name: 'APIConnectionTimeoutError' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not time out before it is read', async () => {
    vi.useFakeTimers();
    const { client } = connect(() => sse(chunk('', 'stop') + done), { timeout: 1000 });
    const stream = await client.chat.completions.create(ask);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await collect(stream)).toHaveLength(1);
  });

  it('does not time out while its reader is busy', async () => {
    vi.useFakeTimers();
    const { client } = connect(() => sse(chunk('a'), chunk('b'), chunk('', 'stop') + done), {
      timeout: 1000,
    });
    let count = 0;
    const reading = (async () => {
      for await (const _ of await client.chat.completions.create(ask)) {
        count++;
        await new Promise((resolve) => setTimeout(resolve, 5000));
      }
    })();
    await vi.advanceTimersByTimeAsync(20_000);
    await reading;
    expect(count).toBe(3);
  });

  it('answers several calls of next in order', async () => {
    const { client } = connect(() => sse(chunk('a'), chunk('b') + chunk('c', 'stop'), done));
    const iterator = (await client.chat.completions.create(ask))[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 6 }, () => iterator.next()));
    expect(results.map(({ value }) => value?.choices[0]?.delta.content)).toEqual([
      'a',
      'b',
      'c',
      undefined,
      undefined,
      undefined,
    ]);
    expect(results.map(({ done }) => done)).toEqual([false, false, false, true, true, true]);
  });

  it('queues calls of next', async () => {
    const { client } = connect(() => sse(chunk('a'), chunk('b'), chunk('c', 'stop'), done));
    const iterator = (await client.chat.completions.create(ask))[Symbol.asyncIterator]();
    const first = iterator.next();
    const third = first.then(() => iterator.next());
    const second = iterator.next();
    const results = await Promise.all([first, second, third]);
    expect(results.map(({ value }) => value?.choices[0]?.delta.content)).toEqual(['a', 'b', 'c']);
  });

  it('is available for raw requests', async () => {
    const { client } = connect(() => sse('data: {"n":1}\n\n', 'data: {"n":2}\n\n', done));
    const stream = await client.post<Stream<{ n: number }>>('/count', { body: {}, stream: true });
    expect(await collect(stream)).toEqual([{ n: 1 }, { n: 2 }]);
  });
});

describe('the two streams of a tee', () => {
  it('yield the same, each at its own pace', async () => {
    const { client } = connect(() => sse(chunk('a'), chunk('b'), chunk('c', 'stop'), done));
    const [left, right] = (await client.chat.completions.create(ask)).tee();
    const ahead = left[Symbol.asyncIterator]();
    await ahead.next();
    await ahead.next();
    expect(text(await collect(right))).toBe('abc');
    expect((await ahead.next()).value?.choices[0]?.delta.content).toBe('c');
    expect((await ahead.next()).done).toBe(true);
  });

  it('fail alike, without unhandled rejections', async () => {
    const { client } = connect(() => sse(chunk('a')));
    const [left, right] = (await client.chat.completions.create(ask)).tee();
    await expect(collect(left)).rejects.toThrow('cut');
    await new Promise((resolve) => setImmediate(resolve));
    await expect(collect(right)).rejects.toThrow('cut');
  });
});

describe('a readable stream of lines', () => {
  it('can be read back', async () => {
    const { client } = connect(() => sse(chunk('a'), chunk('bü\n', 'stop'), done));
    const readable = (await client.chat.completions.create(ask)).toReadableStream();
    const back = Stream.fromReadableStream<ChatCompletionChunk>(readable);
    expect(text(await collect(back))).toBe('abü\n');
  });

  it('is read wherever it is cut', async () => {
    const whole = new TextEncoder().encode('{"a":"ü"}\n\n{"b":2}');
    for (let at = 0; at <= whole.length; at++) {
      const readable = new Blob([whole.subarray(0, at)]).stream();
      const rest = new Blob([whole.subarray(at)]).stream();
      expect(await collect(Stream.fromReadableStream(concat(readable, rest)))).toEqual([
        { a: 'ü' },
        { b: 2 },
      ]);
    }
  });

  it('passes on errors and cancellation', async () => {
    const { client, sent } = connect((_, index) =>
      index === 0 ? sse(chunk('a')) : sse(chunk('a'), never),
    );
    const failing = (await client.chat.completions.create(ask)).toReadableStream();
    await expect(new Response(failing).text()).rejects.toThrow('cut');
    const given = (await client.chat.completions.create(ask)).toReadableStream().getReader();
    await given.read();
    await given.cancel();
    expect(sent[1]?.signal.aborted).toBe(true);
  });
});

describe('server-sent events of a response', () => {
  it('are read without a client', async () => {
    const stream = Stream.fromSSEResponse(sse('data: 1\n\ndata: 2\n\n', done));
    expect(await collect(stream)).toEqual([1, 2]);
  });
});

function concat(...streams: ReadableStream<Uint8Array>[]): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void (async () => {
    for (const stream of streams) await stream.pipeTo(writable, { preventClose: true });
    await writable.close();
  })();
  return readable;
}
