import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type {
  AssistantStreamEvent,
  MessageObject,
  RunObject,
  RunStepObject,
} from '../../generated/types';
import {
  APIError,
  APIUserAbortError,
  AssistantStream,
  OpenAIError,
  Stream,
  StreamCutError,
} from '../../index';
import { collect, connect, json, type Responder, sse } from '../../test/recorded-client';
import {
  call,
  called,
  encodeRunEvent,
  message,
  messageDelta,
  recordRunEvents,
  run,
  runStream,
  step,
  stepDelta,
  text,
} from '../../test/run-stream';

const never = () => new Promise(() => {});
const turn = () => new Promise((resolve) => setImmediate(resolve));
const body = { assistant_id: 'asst_1' };

/** A run stream with these events. */
function start(...events: (string | (() => unknown))[]) {
  return startAt(() => runStream(...events)).stream;
}

function startAt(answer: Responder) {
  const { client, sent } = connect(answer, { maxRetries: 0 });
  return { stream: client.beta.threads.runs.stream('thread_1', body), sent, client };
}

/** Modifying it throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a complete run in place of a stream', () => {
  const whole = { id: 'run_1', object: 'thread.run', thread_id: 'thread_1', status: 'completed' };

  it('is emitted as the event of its state', async () => {
    const { client, sent } = connect(() => json(whole), { maxRetries: 0 });
    const { threads } = client.beta;
    const outputs = { thread_id: 'thread_1', tool_outputs: [{ tool_call_id: 'a', output: 'b' }] };
    for (const stream of [
      await threads.createAndRun({ ...body, stream: true }),
      await threads.runs.create('thread_1', { ...body, stream: true }),
      await threads.runs.submitToolOutputs('run_1', { ...outputs, stream: true }),
    ])
      expect(await collect(stream)).toEqual([{ event: 'thread.run.completed', data: whole }]);
    expect(sent).toHaveLength(3);
    expect(await threads.runs.stream('thread_1', body).finalRun()).toEqual(whole);
  });

  it('may still be active: the stream then ended early', async () => {
    const { stream } = startAt(() => json({ ...whole, status: 'queued' }));
    await expect(stream.finalRun()).rejects.toThrow('run_1 was last queued');
  });

  it('is an error if the answer is something else', async () => {
    const { stream } = startAt(() => json({ object: 'list', data: [] }));
    await expect(stream.done()).rejects.toThrow('Expected a stream, got a complete answer');
  });
});

describe('a run stream', () => {
  it('is requested by each of its methods, with the options of a call', async () => {
    const { client, sent } = connect(() => runStream(run('completed')));
    const { threads } = client.beta;
    const options = { headers: { 'x-own': 'a' } };
    const outputs = { thread_id: 'thread_1', tool_outputs: [{ tool_call_id: 'a', output: 'b' }] };
    await threads.runs.stream('thread_1', { ...body, include: [] }, options).done();
    await threads.runs.createAndStream('thread_1', body, options).done();
    await threads.runs.submitToolOutputsStream('run_1', outputs, options).done();
    await threads.createAndRunStream({ ...body, thread: {} }, options).done();
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v1/threads/thread_1/runs',
      '/v1/threads/thread_1/runs',
      '/v1/threads/thread_1/runs/run_1/submit_tool_outputs',
      '/v1/threads/runs',
    ]);
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
      { ...body, stream: true },
      { ...body, stream: true },
      { tool_outputs: outputs.tool_outputs, stream: true },
      { ...body, thread: {}, stream: true },
    ]);
    for (const { headers } of sent) {
      expect(headers).toMatchObject({ 'x-own': 'a', 'openai-beta': 'assistants=v2' });
    }
  });

  it('exposes its state, and its results at the end', async () => {
    const stream = start(
      run('queued'),
      step('created'),
      stepDelta([call(0, '{}', 'f')]),
      step('completed', [called(0, '{}', 'f')]),
      message('created'),
      messageDelta([text('Hel')]),
      messageDelta([text('lo')]),
      message('completed', [text('Hello')]),
      run('completed', { usage: { total_tokens: 3 } }),
    );
    const current: unknown[] = [];
    stream.on('messageDelta', () => {
      const [event, snapshot] = [stream.currentEvent(), stream.currentMessageSnapshot()];
      current.push(event?.event, stream.currentRun()?.status, structuredClone(snapshot?.content));
    });
    stream.on('runStepDelta', () => current.push(stream.currentRunStepSnapshot()?.id));
    expect(stream.currentEvent()).toBeUndefined();
    expect(await stream.finalRun()).toMatchObject({
      status: 'completed',
      usage: { total_tokens: 3 },
    });
    expect(await stream.finalMessages()).toMatchObject([
      { id: 'msg_1', status: 'completed', content: [{ text: { value: 'Hello' } }] },
    ]);
    expect(await stream.finalRunSteps()).toMatchObject([{ id: 'step_1', status: 'completed' }]);
    expect(current).toEqual([
      'step_1',
      'thread.message.delta',
      'queued',
      [text('Hel')],
      'thread.message.delta',
      'queued',
      [text('Hello')],
    ]);
    expect(stream.currentMessageSnapshot()).toBeUndefined();
    expect(stream.currentRunStepSnapshot()).toBeUndefined();
  });

  it('returns a run that requires outputs, and continues with them', async () => {
    const required_action = {
      type: 'submit_tool_outputs',
      submit_tool_outputs: { tool_calls: [called(0, '{"a":1}', 'f'), called(1, '', 'g')] },
    };
    const { client } = connect((_, index) =>
      index === 0
        ? runStream(
            run('queued'),
            step('created'),
            stepDelta([call(0, '{"a":', 'f')]),
            stepDelta([call(0, '1}')]),
            stepDelta([call(1, '', 'g')]),
            run('requires_action', { required_action }),
          )
        : runStream(
            step('completed', [called(0, '{"a":1}', 'f', '2'), called(1, '', 'g', '3')]),
            run('queued'),
            message('created'),
            messageDelta([text('5')]),
            message('completed', [text('5')]),
            run('completed'),
          ),
    );
    const { runs } = client.beta.threads;
    const first = runs.stream('thread_1', body);
    const asked: string[] = [];
    first.on('toolCallDone', (call) => {
      if (call.type === 'function') asked.push(call.function.name + call.function.arguments);
    });
    const waiting = await first.finalRun();
    expect(waiting).toMatchObject({ status: 'requires_action', required_action });
    expect(asked).toEqual(['f{"a":1}', 'g']);

    const second = runs.submitToolOutputsStream(waiting.id, {
      thread_id: 'thread_1',
      tool_outputs: [],
    });
    const recorded = recordRunEvents(second);
    expect(await second.finalRun()).toMatchObject({ status: 'completed' });
    expect(await second.finalRunSteps()).toMatchObject([{ status: 'completed' }]);
    expect(recorded.map(([name]) => name)).not.toContain('toolCallDone');
  });

  it.each(['failed', 'cancelled', 'expired', 'incomplete'])(
    'ends with a run that is %s',
    async (status) => {
      const stream = start(run('queued'), message('created'), run(status));
      expect(await stream.finalRun()).toMatchObject({ status });
      expect([stream.errored, stream.aborted]).toEqual([false, false]);
    },
  );

  it.each(['completed', 'failed', 'cancelled', 'expired'])(
    'emits a step that is %s',
    async (status) => {
      const stream = start(
        step('created'),
        stepDelta([call(0, '{', 'f')]),
        step(status, [called(0, '{', 'f', 'late')]),
        run('failed'),
      );
      const recorded = recordRunEvents(stream);
      expect(await stream.finalRunSteps()).toMatchObject([{ status }]);
      const last = recorded.slice(-6).map(([name]) => name);
      expect(last).toEqual(['event', 'toolCallDone', 'runStepDone', 'event', 'run', 'end']);
      expect(recorded.find(([name]) => name === 'toolCallDone')?.[1]).toMatchObject({
        function: { output: 'late' },
      });
    },
  );

  it('trusts the status over the event name', async () => {
    const incomplete = encodeRunEvent('thread.run.completed', {
      id: 'run_1',
      status: 'incomplete',
    });
    expect(await start(incomplete).finalRun()).toMatchObject({ status: 'incomplete' });
    const going = encodeRunEvent('thread.run.completed', { id: 'run_1', status: 'in_progress' });
    await expect(start(going).finalRun()).rejects.toThrow('run_1 was last in_progress');
    const cut = encodeRunEvent('thread.message.completed', {
      id: 'msg_1',
      status: 'incomplete',
      content: [],
    });
    expect(await start(cut, run('incomplete')).finalMessages()).toMatchObject([
      { status: 'incomplete' },
    ]);
  });

  it('gives each tool call the fields that readers expect', async () => {
    const calls = [
      { index: 0, id: 'c', type: 'function', function: { name: 'f' } },
      { index: 1, id: 'd', type: 'code_interpreter', code_interpreter: { input: '1+1' } },
      { index: 2, id: 'e', type: 'file_search', file_search: { results: [] } },
      { index: 3, id: 'f', type: 'telepathy', telepathy: { thought: 'a' } },
      { index: 4, id: 'g', type: 'function', function: null },
    ];
    const stream = start(step('created'), stepDelta(calls), run('requires_action'));
    const created: unknown[] = [];
    stream.on('toolCallCreated', (call) => created.push(structuredClone(call)));
    await stream.done();
    expect(created).toEqual([
      { ...calls[0], function: { name: 'f', arguments: '', output: null } },
      { ...calls[1], code_interpreter: { input: '1+1', outputs: [] } },
      ...calls.slice(2),
    ]);
  });
});

describe('an irregular run stream', () => {
  it('emits unknown events', async () => {
    const strange = [
      encodeRunEvent('thread.run.levitating', { id: 'run_1', status: 'levitating' }),
      encodeRunEvent('thread.message.delta', 5),
      encodeRunEvent('thread.message.delta', { id: 'msg_1' }),
      encodeRunEvent('thread.message.delta', { id: 'msg_1', delta: { content: 'text' } }),
      encodeRunEvent('thread.run.step.delta', { id: null, delta: { step_details: [] } }),
      encodeRunEvent('something', null),
      'data: {"object":"nameless"}\n\n',
      run('completed'),
    ];
    const events = await collect(start(...strange));
    expect(events).toHaveLength(strange.length);
    expect(events.at(-2)).toEqual({ event: null, data: { object: 'nameless' } });
  });

  it('emits what it can if it is joined late', async () => {
    const stream = start(
      run('in_progress'),
      messageDelta([text('…lo')]),
      stepDelta([call(0, '…}', 'f')]),
      message('incomplete', [text('Hel…lo')], { id: 'msg_2' }),
      messageDelta([text('…d', 1)], 'msg_3'),
      message('completed', [text('first'), text('second')], { id: 'msg_3' }),
      step('completed', [], { id: 'step_2' }),
      run('cancelled'),
    );
    const recorded = recordRunEvents(stream);
    expect(await stream.finalMessages()).toMatchObject([
      { id: 'msg_1', run_id: 'run_1', thread_id: 'thread_1', content: [text('…lo')] },
      { id: 'msg_2', status: 'incomplete' },
      { id: 'msg_3', status: 'completed' },
    ]);
    const texts = recorded.flatMap(([name, text]) => (name === 'textDone' ? [text] : []));
    expect(texts).toMatchObject([{ value: 'second' }]);
    expect(await stream.finalRunSteps()).toMatchObject([
      { id: 'step_1', step_details: { type: 'tool_calls', tool_calls: [{ id: 'call_0' }] } },
      { id: 'step_2' },
    ]);
    expect(recorded.map(([name]) => name).join(' ')).toMatch(
      /textCreated messageDelta textDelta .* messageDone .* runStepDone .* toolCallDone run end/,
    );
  });

  it('keeps deltas when states arrive late or twice', async () => {
    const stream = start(
      messageDelta([text('a')]),
      message('created'),
      messageDelta([text('b')]),
      message('in_progress', [], { metadata: { seen: 'late' } }),
      step('created'),
      stepDelta([call(0, '1', 'f')]),
      step('in_progress'),
      stepDelta([call(0, '2')]),
      run('requires_action'),
    );
    expect(await stream.finalMessages()).toMatchObject([
      { content: [text('ab')], metadata: { seen: 'late' } },
    ]);
    expect(await stream.finalRunSteps()).toMatchObject([
      { step_details: { tool_calls: [{ function: { name: 'f', arguments: '12' } }] } },
    ]);
  });

  it('ignores deltas after the end of a message', async () => {
    const stream = start(
      message('created'),
      message('completed', [text('a')]),
      messageDelta([text('b')]),
      message('created'),
      run('completed'),
    );
    expect(await stream.finalMessages()).toMatchObject([
      { content: [text('a')], status: 'completed' },
    ]);
  });

  it('may omit citations, annotations, values and anything else', async () => {
    const cited = { index: 0, type: 'file_citation', file_citation: { file_id: 'f' } };
    const stream = start(
      message('created'),
      messageDelta([{ index: 0, type: 'text', text: null }]),
      messageDelta([{ index: 0, type: 'text', text: { annotations: null } }]),
      messageDelta([{ index: 0, type: 'text', text: { value: 'a' } }]),
      messageDelta([text('b', 0, [cited])]),
      message('completed', null as never),
      run('completed'),
    );
    const lengths: number[] = [];
    stream.on('textDelta', (_, { value, annotations }) =>
      lengths.push(value.length, annotations.length),
    );
    const done = vi.fn();
    stream.on('textDone', done);
    await stream.done();
    expect(lengths).toEqual([0, 0, 1, 0, 2, 1]);
    expect(done.mock.calls).toMatchObject([
      [{ value: 'ab', annotations: [cited] }, { id: 'msg_1' }],
    ]);
  });

  it('allocates no gaps, whatever its indexes', async () => {
    const parts = [1e9, -1, null, 2].map((index, n) => text(`${n}`, index));
    const stream = start(message('created'), messageDelta(parts), run('completed'));
    expect(await stream.finalMessages()).toMatchObject([
      { content: [text('3', 2), text('012', 1e9)] },
    ]);
  });

  it('never throws, and modifies no event', async () => {
    const nouns = ['message', 'run', 'run.step'];
    const verbs = ['created', 'in_progress', 'delta', 'completed', 'requires_action', 'expired'];
    const name = fc.tuple(fc.constantFrom(...nouns), fc.constantFrom(...verbs));
    const part = fc.record(
      {
        index: fc.oneof(fc.nat({ max: 2 }), fc.constantFrom<unknown>(-1, 1e9, null, '0', {})),
        id: fc.constantFrom<unknown>('a', 'b', null, 5),
        type: fc.constantFrom<unknown>('text', 'function', 'image_file', null, { toString: 1 }),
        text: fc.oneof(fc.jsonValue(), fc.record({ value: fc.jsonValue() })),
        function: fc.oneof(fc.jsonValue(), fc.record({ arguments: fc.jsonValue() })),
        ['__proto__']: fc.constant({ polluted: true }),
      },
      { requiredKeys: [] },
    );
    const parts = fc.oneof(fc.array(part), fc.jsonValue());
    const details = fc.record({ type: fc.constant('tool_calls'), tool_calls: parts });
    const whole = { content: parts, step_details: fc.oneof(details, fc.jsonValue()) };
    const data = fc.record(
      {
        id: fc.constantFrom<unknown>('1', '2', '__proto__', null, 7, { toString: 1, valueOf: 1 }),
        status: fc.constantFrom<unknown>('completed', 'in_progress', 'queued', 'unheard of', null, {
          toString: 1,
          valueOf: 1,
        }),
        delta: fc.oneof(fc.record(whole, { requiredKeys: [] }), fc.jsonValue()),
        ...whole,
      },
      { requiredKeys: [] },
    );
    const event = fc.record({
      event: name.map(([noun, verb]) => `thread.${noun}.${verb}`),
      data: fc.oneof({ weight: 9, arbitrary: data }, fc.jsonValue()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { size: 'medium' }), async (events) => {
        const values = (async function* () {
          yield* events.map(frozen);
        })();
        const stream = new AssistantStream(
          async () => new Stream(() => values as never, new AbortController()),
        );
        const recorded = recordRunEvents(stream);
        await stream.done();
        await stream.finalMessages();
        await stream.finalRunSteps();
        expect(recorded.filter(([name]) => name === 'event')).toHaveLength(events.length);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('can have a hundred thousand deltas', async () => {
    const words = Array.from({ length: 1000 }, () => messageDelta([text('word ')]).repeat(100));
    const stream = start(message('created'), ...words, run('completed'));
    let last: MessageObject | undefined;
    stream.on('messageDelta', (_, snapshot) => {
      last = snapshot;
    });
    await stream.done();
    expect(last?.content).toMatchObject([{ text: { value: 'word '.repeat(100_000) } }]);
  });
});

describe('the arguments of listeners', () => {
  it('never change, except growing snapshots', async () => {
    const stream = start(
      message('created'),
      messageDelta([text('a')]),
      messageDelta([text('b')]),
      message('completed', [text('ab')]),
      run('completed'),
    );
    const kept: { created?: MessageObject; deltas: unknown[]; snapshots: unknown[] } = {
      deltas: [],
      snapshots: [],
    };
    const events = collect(stream);
    stream.on('messageCreated', (message) => {
      kept.created = message;
    });
    stream.on('messageDelta', (delta, snapshot) => {
      kept.deltas.push(delta);
      kept.snapshots.push(snapshot, structuredClone(snapshot));
    });
    await stream.done();
    expect(kept.created?.content).toEqual([]);
    expect(kept.deltas).toEqual([{ content: [text('a')] }, { content: [text('b')] }]);
    expect(kept.snapshots).toMatchObject([
      { content: [text('ab')] },
      { content: [text('a')] },
      { content: [text('ab')] },
      { content: [text('ab')] },
    ]);
    expect((await events).map(({ data }) => data)).toMatchObject([
      { content: [] },
      { delta: { content: [text('a')] } },
      { delta: { content: [text('b')] } },
      { content: [text('ab')] },
      { status: 'completed' },
    ]);
  });
});

describe('the end of a run stream', () => {
  it('is a failure if the server reports one', async () => {
    const report = encodeRunEvent('error', {
      message: 'Overloaded',
      type: 'server_error',
      code: 'busy',
    });
    const { stream } = startAt(() => sse(run('queued'), report));
    const recorded = vi.fn();
    stream.on('error', recorded);
    await expect(stream.finalRun()).rejects.toBeInstanceOf(APIError);
    expect(recorded.mock.calls).toMatchObject([[{ message: 'Overloaded', code: 'busy' }]]);
    expect(stream.currentRun()?.status).toBe('queued');
  });

  it('is a failure if the server refuses the request', async () => {
    const refusal = { error: { message: 'Thread thread_1 already has an active run run_0.' } };
    const { stream } = startAt(() => json(refusal, 400));
    const connected = vi.fn();
    stream.on('connect', connected);
    await expect(stream.finalMessages()).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('already has an active run'),
    });
    expect(connected).not.toHaveBeenCalled();
  });

  it('is a failure if the stream is cut, keeping what arrived', async () => {
    const { stream } = startAt(() =>
      sse(run('queued'), message('created'), messageDelta([text('Hel')])),
    );
    await expect(stream.finalMessages()).rejects.toBeInstanceOf(StreamCutError);
    expect(stream.currentMessageSnapshot()).toMatchObject({ content: [text('Hel')] });
  });

  it('needs no [DONE] once the run is idle, but requires a run', async () => {
    const { stream } = startAt(() => sse(run('queued'), run('requires_action')));
    expect(await stream.finalRun()).toMatchObject({ status: 'requires_action' });
    const late = startAt(() => sse(run('completed'), step('completed'))).stream;
    expect(await late.finalRun()).toMatchObject({ status: 'completed' });
    await expect(start(message('created')).finalRun()).rejects.toThrow('contained no run');
    await expect(start(run('queued')).finalRun()).rejects.toThrow('was last queued');
  });

  it('is no unhandled rejection', async () => {
    const { stream } = startAt(() => sse(run('queued')));
    void stream.finalRun();
    void stream.finalMessages();
    await turn();
    await turn();
    expect(stream.errored).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('follows an abort, which ends the request', async () => {
    const { stream, sent } = startAt(() => sse(run('queued') + run('in_progress'), never));
    stream.on('run', () => stream.abort());
    await expect(stream.finalRun()).rejects.toBeInstanceOf(APIUserAbortError);
    await turn();
    expect(stream.currentRun()?.status).toBe('queued');
    expect(sent[0]?.signal.aborted).toBe(true);
    const caller = new AbortController();
    const { client } = startAt(() => sse(run('queued'), never));
    const theirs = client.beta.threads.createAndRunStream(body, { signal: caller.signal });
    await theirs.emitted('run');
    caller.abort('enough');
    await expect(theirs.done()).rejects.toMatchObject({ cause: 'enough' });
  });

  it('follows leaving the loop', async () => {
    const { stream, sent } = startAt(() => sse(run('queued') + run('in_progress'), never));
    for await (const { event } of stream) if (event === 'thread.run.in_progress') break;
    await expect(stream.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('follows a listener that throws, which ends the request', async () => {
    const { stream, sent } = startAt(() => sse(run('queued'), never));
    stream.on('run', () => {
      throw new TypeError('a bug');
    });
    await expect(stream.done()).rejects.toMatchObject({ name: 'OpenAIError', message: 'a bug' });
    expect(stream.aborted).toBe(false);
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('a run stream as lines', () => {
  it('is read back unchanged', async () => {
    const events = [message('created'), messageDelta([text('ü\n')]), run('completed')];
    const lines = start(...events).toReadableStream();
    const back = AssistantStream.fromReadableStream(lines);
    const recorded = recordRunEvents(back);
    expect(await back.finalRun()).toMatchObject({ status: 'completed' });
    expect(await back.finalMessages()).toMatchObject([{ content: [text('ü\n')] }]);
    expect(recorded.map(([name]) => name).join(' ')).toBe(
      'connect event messageCreated event textCreated messageDelta textDelta event run end',
    );
  });

  it('passes on a failure, and an error among the lines', async () => {
    const { stream } = startAt(() => sse(run('queued')));
    const back = AssistantStream.fromReadableStream(stream.toReadableStream());
    await expect(back.done()).rejects.toBeInstanceOf(OpenAIError);
    const line = JSON.stringify({ event: 'error', data: { error: { message: 'Overloaded' } } });
    const failed = AssistantStream.fromReadableStream(new Blob([line]).stream());
    await expect(failed.done()).rejects.toMatchObject({ name: 'APIError', message: 'Overloaded' });
  });

  it('emits lines that are not events', async () => {
    const back = AssistantStream.fromReadableStream(new Blob(['null\n5\n"a"\n[]\n{}\n']).stream());
    expect(await collect(back)).toEqual([null, 5, 'a', [], {}]);
  });

  it('releases its source when it is aborted, even immediately', async () => {
    const cancelled = vi.fn();
    const source = () => new ReadableStream<Uint8Array>({ cancel: () => cancelled() });
    const early = AssistantStream.fromReadableStream(source());
    early.abort();
    await expect(early.done()).rejects.toBeInstanceOf(APIUserAbortError);
    const late = AssistantStream.fromReadableStream(source());
    await late.emitted('connect');
    late.abort();
    await expect(late.done()).rejects.toBeInstanceOf(APIUserAbortError);
    await turn();
    expect(cancelled).toHaveBeenCalledTimes(2);
  });
});

describe('types', () => {
  it('match the API', () => {
    const use = (stream: AssistantStream) => {
      stream.on('textDelta', ({ value }, snapshot) => {
        expectTypeOf(value).toEqualTypeOf<string | null | undefined>();
        expectTypeOf(snapshot.value).toEqualTypeOf<string>();
      });
      stream.on('toolCallDone', (call) => {
        expectTypeOf(call.type).toEqualTypeOf<'function' | 'file_search' | 'code_interpreter'>();
      });
      return {
        run: stream.finalRun(),
        messages: stream.finalMessages(),
        steps: stream.finalRunSteps(),
        event: stream.emitted('event'),
      };
    };
    expectTypeOf(use).returns.toEqualTypeOf<{
      run: Promise<RunObject>;
      messages: Promise<MessageObject[]>;
      steps: Promise<RunStepObject[]>;
      event: Promise<AssistantStreamEvent>;
    }>();
  });
});
