import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type {
  AssistantStreamEvent,
  MessageObject,
  RunObject,
  RunStepObject,
} from '../../generated/types';
import type { AssistantStream } from '../../index';
import { collect, connect, json } from '../../test/recorded-client';
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
import { body, start, startAt, turn } from '../../test/started-run-stream';

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
