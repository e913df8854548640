import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageObject } from '../../generated/types';
import { AssistantStream, Stream } from '../../index';
import { collect } from '../../test/recorded-client';
import {
  call,
  encodeRunEvent,
  message,
  messageDelta,
  recordRunEvents,
  run,
  step,
  stepDelta,
  text,
} from '../../test/run-stream';
import { frozen, start, turn } from '../../test/started-run-stream';

const unhandled = vi.fn();

beforeEach(() => void process.on('unhandledRejection', unhandled));

afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
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
