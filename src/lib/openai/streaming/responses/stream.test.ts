import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  APIError,
  APIUserAbortError,
  OpenAIError,
  ResponseStream,
  StreamCutError,
} from '../../index';
import { makeParseableFormat, makeParseableTool } from '../../structured/parseable';
import type { ParsedResponse } from '../../structured/parsed-response';
import {
  collect,
  connect,
  done as doneMark,
  json,
  type Responder,
  sse,
} from '../../test/recorded-client';
import {
  added,
  call,
  encodeResponseEvent,
  first,
  itemEvent,
  message,
  numbered,
  type ResponseEvent,
  responseStream,
  state,
  text,
  textEvents,
} from '../../test/response-stream';

const never = () => new Promise(() => {});
const turn = () => new Promise((resolve) => setImmediate(resolve));
const body = { model: 'm', input: 'Hi' };
const hello = [
  state('queued'),
  ...textEvents('Hel', 'lo'),
  state('completed', [message(text('Hello'))]),
];

function startAt(answer: Responder) {
  const { client, sent } = connect(answer, { maxRetries: 0 });
  return { stream: client.responses.stream(body), sent, client };
}

function start(...events: ResponseEvent[]) {
  return startAt(() => responseStream(...events)).stream;
}

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a response stream', () => {
  it('is requested like a response, or again by id', async () => {
    const { client, sent } = connect(() => responseStream(...hello));
    const options = { headers: { 'x-own': 'a' } };
    await client.responses.stream({ ...body, store: false }, options).done();
    await client.responses.stream({ response_id: 'resp_1', starting_after: 2 }, options).done();
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST http://upstream/v1/responses',
      'GET http://upstream/v1/responses/resp_1?stream=true',
    ]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ ...body, store: false, stream: true });
    for (const { headers } of sent) expect(headers).toMatchObject({ 'x-own': 'a' });
  });

  it('emits each event, also by its own name, with the merged text', async () => {
    const stream = start(...hello);
    const recorded: unknown[] = [];
    stream.on('connect', () => recorded.push('connect')).on('end', () => recorded.push('end'));
    stream.on('event', ({ type }) => recorded.push(type));
    stream.on('response.created', ({ response }) => recorded.push(response.status));
    stream.on('response.output_text.delta', ({ delta, snapshot }) =>
      recorded.push([delta, snapshot]),
    );
    stream.on('response.completed', ({ response }) => recorded.push(response.status));
    await stream.done();
    expect(recorded).toEqual([
      'connect',
      'response.created',
      'queued',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      ['Hel', 'Hel'],
      'response.output_text.delta',
      ['lo', 'Hello'],
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
      'completed',
      'end',
    ]);
  });

  it('emits the merged arguments of each function', async () => {
    const piece = (delta: string, output_index: number) =>
      itemEvent('function_call_arguments.delta', {
        delta,
        output_index,
        item_id: `item_${output_index}`,
      });
    const stream = start(
      state('queued'),
      added(call('')),
      added(call('', 'item_1'), 1),
      piece('{', 0),
      piece('[', 1),
      piece('}', 0),
      piece(']', 1),
      state('completed', [call('{}'), call('[]', 'item_1')]),
    );
    const snapshots: string[] = [];
    stream.on('response.function_call_arguments.delta', (event) => snapshots.push(event.snapshot));
    await stream.done();
    expect(snapshots).toEqual(['{', '[', '{}', '[]']);
  });

  it('merges known events again, and emits new ones', async () => {
    const { client } = connect(() => responseStream(...hello));
    const stream = client.responses.stream({ response_id: 'resp_1', starting_after: 3 });
    const events = collect(stream);
    const delta = await stream.emitted('response.output_text.delta');
    expect(delta).toMatchObject({ delta: 'lo', snapshot: 'Hello', sequence_number: 4 });
    expect((await events).map(({ sequence_number }) => sequence_number)).toEqual([4, 5, 6, 7, 8]);
    expect(await stream.finalResponse()).toMatchObject({ output_text: 'Hello' });
  });

  it('emits events without a sequence number', async () => {
    const plain = hello.map(encodeResponseEvent).join('');
    const { client } = connect(() => sse(plain));
    const stream = client.responses.stream({ response_id: 'resp_1', starting_after: 3 });
    expect(await collect(stream)).toHaveLength(hello.length);
  });

  it.each(['completed', 'failed', 'incomplete', 'cancelled'])(
    'ends with a response that is %s',
    async (status) => {
      const stream = start(state('queued'), state(status, [], { error: null }));
      expect(await stream.finalResponse()).toMatchObject({ status, output_text: '' });
      expect(stream.errored).toBe(false);
    },
  );

  it('ends with its own response, the same each time', async () => {
    const stream = start(...hello);
    const last = stream.emitted('response.completed');
    const response = await stream.finalResponse();
    expect(response).toMatchObject({
      id: 'resp_1',
      status: 'completed',
      output_text: 'Hello',
      output_parsed: null,
      output: [{ content: [{ text: 'Hello', parsed: null }] }],
    });
    expect(await stream.finalResponse()).toBe(response);
    expect((await last)?.response).toEqual(hello.at(-1)?.response);
  });
});

describe('an irregular response stream', () => {
  it('emits unknown events, and confuses none with its own', async () => {
    const strange = [
      { type: 'response.mood.changed', mood: 'sunny' },
      { type: 'keepalive' },
      ...['end', 'abort', 'connect', 'event', 'constructor'].map((type) => ({ type })),
      { type: 5 as never },
      { type: { toString: 1, valueOf: 1 } as never },
      state('completed'),
    ];
    const stream = start(...strange);
    const recorded: string[] = [];
    for (const name of ['connect', 'abort', 'end', 'error'] as const) {
      stream.on(name, () => recorded.push(name));
    }
    const mood = vi.fn();
    stream.on('response.mood.changed' as never, mood as never);
    expect(await collect(stream)).toMatchObject(strange);
    expect(recorded).toEqual(['connect', 'end']);
    expect(mood).toHaveBeenCalledTimes(1);
  });

  it('emits what it can if it is joined late', async () => {
    const stream = start(
      itemEvent('output_text.delta', { ...first, delta: '…lo' }),
      itemEvent('output_text.delta', { content_index: 7, delta: 5 }),
      state('completed'),
    );
    const recorded: unknown[] = [];
    stream.on('response.output_text.delta', ({ snapshot }) => recorded.push(snapshot));
    expect(await stream.finalResponse()).toMatchObject({ output_text: '…lo' });
    expect(recorded).toEqual(['…lo', '']);
  });
});

describe('a parsed response stream', () => {
  interface Point {
    x: number;
  }
  const check = (value: unknown): Point => {
    const { x } = value as Point;
    if (typeof x !== 'number') throw new TypeError('x is no number');
    return { x };
  };
  const format = makeParseableFormat(
    { type: 'json_schema', name: 'point', schema: {} },
    { name: 'point', check },
  );
  const tool = makeParseableTool(
    { type: 'function', name: 'f', parameters: {}, strict: true },
    { name: 'f', check },
  );
  const output = (json: string) => [message(text(json)), call(json, 'item_1')];

  it('is parsed at the end, with its type', async () => {
    const { client, sent } = connect(() => responseStream(state('completed', output('{"x":1}'))));
    const stream = client.responses.stream({ ...body, text: { format }, tools: [tool] });
    const response = await stream.finalResponse();
    expectTypeOf(response.output_parsed).toEqualTypeOf<Point | null>();
    expect(response.output_parsed).toEqual({ x: 1 });
    expect(response.output).toMatchObject([
      { content: [{ parsed: { x: 1 } }] },
      { parsed_arguments: { x: 1 } },
    ]);
    expect(Object.keys(JSON.parse(sent[0]?.body ?? '').text.format)).toEqual([
      'type',
      'name',
      'schema',
    ]);
  });

  it('is also parsed by id', async () => {
    const { client } = connect(() => responseStream(state('completed', output('{"x":1}'))));
    const stream = client.responses.stream({ response_id: 'resp_1', text: { format } });
    expect((await stream.finalResponse()).output_parsed?.x).toBe(1);
  });

  it('rejects only those who ask for a mismatching result', async () => {
    const { client } = connect(() => responseStream(state('completed', output('{}'))));
    const stream = client.responses.stream({ ...body, text: { format } });
    await stream.done();
    await expect(stream.finalResponse()).rejects.toThrow('does not match "point": x is no number');
    void stream.finalResponse();
  });
});

describe('the end of a response stream', () => {
  it('is a failure if the server reports one', async () => {
    const report = { code: 'busy', message: 'Overloaded', param: null };
    const named = startAt(() =>
      sse(encodeResponseEvent(state('queued')), encodeResponseEvent({ type: 'error', ...report })),
    );
    const recorded = vi.fn();
    named.stream.on('error', recorded);
    await expect(named.stream.finalResponse()).rejects.toBeInstanceOf(APIError);
    expect(recorded.mock.calls).toMatchObject([[{ message: 'Overloaded', code: 'busy' }]]);
    const nameless = `data: ${JSON.stringify({ type: 'error', sequence_number: 1, ...report })}\n\n`;
    const { stream } = startAt(() => sse(encodeResponseEvent(state('queued')), nameless, never));
    await expect(stream.done()).rejects.toMatchObject({ name: 'APIError', code: 'busy' });
  });

  it('is a failure if the server refuses the request', async () => {
    const { stream } = startAt(() => json({ error: { message: 'No', code: 'no' } }, 400));
    await expect(stream.finalResponse()).rejects.toMatchObject({ status: 400, code: 'no' });
  });

  it('is a failure if the stream is cut, or ends before its response', async () => {
    const { stream } = startAt(() => sse(encodeResponseEvent(state('queued'))));
    await expect(stream.finalResponse()).rejects.toBeInstanceOf(StreamCutError);
    const early = startAt(() => sse(encodeResponseEvent(state('in_progress')), doneMark)).stream;
    await early.done();
    await expect(early.finalResponse()).rejects.toThrow('resp_1 was last in_progress');
    const empty = startAt(() => sse(encodeResponseEvent({ type: 'keepalive' }), doneMark)).stream;
    await expect(empty.finalResponse()).rejects.toThrow('contained no response');
  });

  it('never causes an unhandled rejection', async () => {
    const { stream } = startAt(() => sse(encodeResponseEvent(state('queued'))));
    void stream.finalResponse();
    await turn();
    await turn();
    expect(stream.errored).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('follows an abort, leaving the loop, or a listener that throws', async () => {
    const answer = () => sse(encodeResponseEvent(state('queued')), never);
    const aborted = startAt(answer);
    aborted.stream.on('response.created', () => aborted.stream.abort());
    await expect(aborted.stream.finalResponse()).rejects.toBeInstanceOf(APIUserAbortError);
    const left = startAt(answer);
    for await (const _ of left.stream) break;
    await expect(left.stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    const broken = startAt(answer);
    broken.stream.on('event', () => {
      throw new TypeError('a bug');
    });
    await expect(broken.stream.done()).rejects.toMatchObject({ message: 'a bug' });
    for (const { sent } of [aborted, left, broken]) expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('a response stream as lines', () => {
  it('is read back unchanged', async () => {
    const back = ResponseStream.fromReadableStream(start(...hello).toReadableStream());
    const events = collect(back);
    expect(await back.finalResponse()).toMatchObject({ output_text: 'Hello' });
    expect(await events).toEqual(numbered(hello));
  });

  it('emits lines that are not events, and requires an end', async () => {
    const lines = (text: string) =>
      ResponseStream.fromReadableStream(new Blob([text]).stream() as ReadableStream<Uint8Array>);
    expect(await collect(lines('null\n5\n[]\n{}\n'))).toEqual([null, 5, [], {}]);
    const cut = lines(JSON.stringify(state('in_progress')));
    await expect(cut.finalResponse()).rejects.toBeInstanceOf(OpenAIError);
  });
});

describe('types', () => {
  it('follow the request and the event names', () => {
    const use = (stream: ResponseStream<{ a: 1 }>) => {
      stream.on('response.output_item.done', ({ item }) => {
        if (item.type === 'function_call') expectTypeOf(item.arguments).toEqualTypeOf<string>();
      });
      stream.on('response.refusal.delta', (event) => {
        expectTypeOf(event).not.toHaveProperty('snapshot');
      });
      stream.on('error', (error) => expectTypeOf(error).toEqualTypeOf<OpenAIError>());
      // @ts-expect-error There is no such event.
      stream.on('response.mood.changed', () => {});
      return stream.finalResponse();
    };
    expectTypeOf(use).returns.resolves.toEqualTypeOf<ParsedResponse<{ a: 1 }>>();
  });
});
