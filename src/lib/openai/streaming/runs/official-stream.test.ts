import Official from 'openai';
import { describe, expect, it } from 'vitest';
import OpenAI, { type AssistantStream } from '../../index';
import { sse } from '../../test/recorded-client';
import {
  call,
  called,
  encodeRunEvent,
  ended,
  message,
  messageDelta,
  recordRunEvents,
  run,
  runStream,
  step,
  stepDelta,
  text,
} from '../../test/run-stream';

const options = { apiKey: 'sk-test-0123456789', baseURL: 'http://upstream/v1', maxRetries: 0 };
const body = { assistant_id: 'asst_1' };
const logs = (index: number, logs: string) => ({ index, type: 'logs', logs });
const code = (code_interpreter: object, first: object = {}) => ({
  index: 0,
  ...first,
  type: 'code_interpreter',
  code_interpreter,
});
const image = (index: number) => ({ index, type: 'image_file', image_file: { file_id: 'file-1' } });
const citation = {
  index: 0,
  type: 'file_citation',
  text: '【1】',
  file_citation: { file_id: 'f' },
};

/** Run streams for which both packages emit the same events. */
const runs: Record<string, string[]> = {
  'a text': [
    run('queued'),
    run('in_progress'),
    message('created'),
    message('in_progress'),
    messageDelta([text('Hel')]),
    messageDelta([text('lo 【1】', 0, [citation])]),
    message('completed', [text('Hello 【1】', undefined, [citation])]),
    run('completed'),
  ],
  'an image between texts': [
    message('created'),
    messageDelta([text('Look: ')]),
    messageDelta([image(1)]),
    messageDelta([text('Nice', 2)]),
    messageDelta([text('!', 2)]),
    message('completed', [text('Look: '), image(1), text('Nice!')]),
    run('completed'),
  ],
  'an incomplete message': [
    message('created'),
    messageDelta([text('Once upon')]),
    message('incomplete', [text('Once upon')]),
    run('incomplete'),
  ],
  'a function that is called and waited for': [
    step('created'),
    stepDelta([call(0, '', 'f')]),
    stepDelta([call(0, '{"a":')]),
    stepDelta([call(0, '1}')]),
    run('requires_action', { required_action: { type: 'submit_tool_outputs' } }),
  ],
  'parallel functions': [
    step('created'),
    stepDelta([call(0, '', 'f')]),
    stepDelta([call(0, '{}')]),
    stepDelta([call(1, '', 'g')]),
    stepDelta([call(1, '[]')]),
    run('requires_action'),
  ],
  'outputs that were handed in': [
    step('completed', [called(0, '{}', 'f', 'done')]),
    run('queued'),
    message('created'),
    messageDelta([text('Done.')]),
    message('completed', [text('Done.')]),
    run('completed'),
  ],
  'code and its outputs': [
    step('created'),
    step('in_progress'),
    stepDelta([code({ input: '', outputs: [] }, { id: 'call_0' })]),
    stepDelta([code({ input: 'print(' })]),
    stepDelta([code({ input: '1)', outputs: [logs(0, '1')] })]),
    stepDelta([code({ outputs: [logs(0, '\n2'), { index: 1, type: 'image', image: {} }] })]),
    step('completed', [{ id: 'call_0', type: 'code_interpreter' }]),
    run('completed'),
  ],
  'a step that fails': [
    step('created'),
    stepDelta([call(0, '', 'f')]),
    step('failed', [called(0, '', 'f')], { last_error: { code: 'server_error' } }),
    run('failed', { last_error: { code: 'server_error', message: 'Sorry.' } }),
  ],
  'a step that is cancelled': [step('created'), step('cancelled'), run('cancelled')],
  'a step that expires': [step('created'), step('expired'), run('expired')],
  'an event of tomorrow': [
    run('queued'),
    encodeRunEvent('thread.run.paused', { id: 'run_1', status: 'paused' }),
    encodeRunEvent('thread.mood.changed', { mood: 'sunny' }),
    run('completed'),
  ],
};

/**
 * When a part is done, ours passes the server's final state, theirs the merged deltas: without
 * search results, and with the message's previous status.
 */
const handedOver: Record<string, number> = { toolCallDone: 0, textDone: 1, imageFileDone: 1 };

describe('like the official package, a run stream emits', () => {
  it.each(Object.entries(runs))('%s alike', async (_, events) => {
    const [recorded, theirs] = await both(() => runStream(...events));
    const ours = recorded.filter(([name]) => name !== 'run');
    expect(ours.map(([name]) => name)).toEqual(theirs.map(([name]) => name));
    expect(ours.map(comparable)).toEqual(theirs.map(comparable));
    expect(ours.at(-1)).toEqual(['end']);
  });

  it('a failure alike', async () => {
    const report = encodeRunEvent('error', {
      error: { message: 'Overloaded', type: 'server_error' },
    });
    const [ours, theirs] = await both(() => sse(run('queued'), report));
    expect(ours.map(([name]) => name).join(' ')).toBe('connect event run error end');
    expect(theirs.map(([name]) => name).join(' ')).toBe('connect event error end');
    const failures = [ours, theirs].map(
      (emitted) => emitted.find(([name]) => name === 'error')?.[1],
    );
    expect(failures[0]).toMatchObject({ message: 'Overloaded' });
    expect(failures[1]).toMatchObject({ message: expect.stringContaining('Overloaded') });
  });

  /** Deliberate differences. */
  const differences: Record<string, { events: string[]; ours: string; theirs: string }> = {
    'each state of the run as `run`, which theirs promises and never tells': {
      events: [run('queued'), run('completed')],
      ours: 'run run',
      theirs: '',
    },
    'the first call of a second step as created, not as a delta of nothing': {
      events: [
        step('created'),
        stepDelta([call(0, '', 'f')]),
        step('completed'),
        step('created', [], { id: 'step_2' }),
        stepDelta([call(0, '', 'g')], 'step_2'),
        run('requires_action'),
      ],
      ours: 'toolCallCreated toolCallDone toolCallCreated toolCallDone',
      theirs: 'toolCallCreated toolCallDone toolCallDelta',
    },
    'calls that take turns as created once': {
      events: [
        step('created'),
        stepDelta([call(0, '', 'f'), call(1, '', 'g')]),
        stepDelta([call(0, '1'), call(1, '2')]),
        run('requires_action'),
      ],
      ours:
        'toolCallCreated toolCallDone toolCallCreated ' +
        'toolCallDone toolCallDelta toolCallDone toolCallDelta toolCallDone',
      theirs:
        'toolCallCreated toolCallDone toolCallCreated ' +
        'toolCallDone toolCallCreated toolCallDone toolCallCreated toolCallDone',
    },
    'texts of a second message as its own, not as the end of the first': {
      events: [
        message('created'),
        messageDelta([text('a'), text('b', 1)]),
        message('completed', [text('a'), text('b')]),
        message('created', [], { id: 'msg_2' }),
        messageDelta([text('c')], 'msg_2'),
        message('completed', [text('c')], { id: 'msg_2' }),
        run('completed'),
      ],
      ours: 'textCreated textCreated textDelta textDelta textDone textDone textCreated textDelta textDone',
      theirs:
        'textCreated textCreated textDelta textDelta textDone textDone ' +
        'textCreated textDelta textDone textDone',
    },
    'a message whose beginning was missed': {
      events: [
        messageDelta([text('…lo')]),
        message('completed', [text('Hello')]),
        run('completed'),
      ],
      ours: 'textCreated messageDelta textDelta textDone messageDone',
      theirs: 'error',
    },
    'a run without its last state': {
      events: [run('queued'), ended],
      ours: 'end',
      theirs: 'error end',
    },
  };

  it.each(Object.entries(differences))('%s', async (_, { events, ours, theirs }) => {
    const [recorded, official] = await both(() => runStream(...events));
    const known = new Set(`${ours} ${theirs}`.split(' '));
    const emitted = (all: typeof recorded) =>
      all.map(([name]) => name).filter((name) => known.has(name));
    expect(emitted(recorded).join(' ')).toBe(ours);
    expect(emitted(official).join(' ')).toBe(theirs);
  });
});

describe('unlike the official package, a run stream keeps', () => {
  it('a delta unchanged, even if it mentions a part twice', async () => {
    const [ours, theirs] = await both(() =>
      runStream(message('created'), messageDelta([text('a'), text('b')]), run('completed')),
    );
    expect(ours.find(([name]) => name === 'textDelta')?.[1]).toMatchObject({ value: 'a' });
    expect(theirs.find(([name]) => name === 'textDelta')?.[1]).toMatchObject({ value: 'ab' });
  });

  it('an id that is sent with each delta', async () => {
    const piece = { ...call(0, '{', 'f'), id: 'call_1' };
    const [ours, theirs] = await both(() =>
      runStream(step('created'), stepDelta([piece]), stepDelta([piece]), run('requires_action')),
    );
    const done = (emitted: EmittedEvents) => emitted.find(([name]) => name === 'toolCallDone')?.[1];
    expect(done(ours)).toMatchObject({ id: 'call_1', function: { name: 'f', arguments: '{{' } });
    expect(done(theirs)).toMatchObject({ id: 'call_1call_1', function: { name: 'ff' } });
  });
});

function comparable([name, ...args]: [string, ...unknown[]]): unknown[] {
  return [name, ...args.filter((_, position) => position !== handedOver[name])];
}

/** The events that both packages emit for the same bytes. */
async function both(answer: () => Response) {
  const fetch = async () => answer();
  const clients = [
    new OpenAI({ ...options, fetch }),
    new Official({ ...options, fetch: fetch as typeof globalThis.fetch }),
  ] as OpenAI[];
  const recorded = clients.map(async (client) => {
    const stream: AssistantStream = client.beta.threads.runs.stream('thread_1', body);
    const emitted = recordRunEvents(stream as never);
    await stream.done().catch(() => {});
    return emitted;
  });
  return Promise.all(recorded) as Promise<[EmittedEvents, EmittedEvents]>;
}

type EmittedEvents = Awaited<ReturnType<typeof recordRunEvents>>;
