import Official from 'openai';
import { describe, expect, it } from 'vitest';
import OpenAI from '../../index';
import {
  added,
  call,
  done,
  first,
  itemEvent,
  message,
  type ResponseEvent,
  responseStream,
  state,
  text,
  textEvents,
} from '../../test/response-stream';

const options = { apiKey: 'sk-test-0123456789', baseURL: 'http://upstream/v1', maxRetries: 0 };
const request = { model: 'm', input: 'Hi' };
const reasoning = (more: object = {}) => ({
  id: 'item_0',
  type: 'reasoning',
  summary: [],
  ...more,
});
const summary = (value: string) => ({ type: 'summary_text', text: value });
const code = { id: 'item_0', type: 'code_interpreter_call', code: '', status: 'in_progress' };
const citation = {
  type: 'url_citation',
  url: 'http://a',
  title: 'A',
  start_index: 0,
  end_index: 1,
};

/** Response streams for which both packages emit the same events. */
const responses: Record<string, ResponseEvent[]> = {
  'a text': [
    state('queued'),
    state('in_progress'),
    ...textEvents('Hel', 'lo', ''),
    state('completed', [message(text('Hello'))]),
  ],
  'a text that cites': [
    state('queued'),
    added(message()),
    itemEvent('content_part.added', { ...first, part: text('') }),
    itemEvent('output_text.delta', { ...first, delta: 'a' }),
    itemEvent('output_text.annotation.added', {
      ...first,
      annotation_index: 0,
      annotation: citation,
    }),
    state('completed', [message({ ...text('a'), annotations: [citation] })]),
  ],
  'a refusal': [
    state('queued'),
    added(message()),
    itemEvent('content_part.added', { ...first, part: { type: 'refusal', refusal: '' } }),
    itemEvent('refusal.delta', { ...first, delta: 'No' }),
    itemEvent('refusal.done', { ...first, refusal: 'No.' }),
    state('incomplete', [message({ type: 'refusal', refusal: 'No.' })]),
  ],
  'two functions': [
    state('queued'),
    added(call('')),
    itemEvent('function_call_arguments.delta', { delta: '{"a":' }),
    itemEvent('function_call_arguments.delta', { delta: '1}' }),
    itemEvent('function_call_arguments.done', { arguments: '{"a":1}' }),
    done(call('{"a":1}')),
    added(call('', 'item_1'), 1),
    itemEvent('function_call_arguments.delta', { output_index: 1, item_id: 'item_1', delta: '[]' }),
    done(call('[]', 'item_1'), 1),
    state('completed', [call('{"a":1}'), call('[]', 'item_1')]),
  ],
  'thoughts and their summary': [
    state('queued'),
    added(reasoning()),
    itemEvent('reasoning_summary_part.added', { summary_index: 0, part: summary('') }),
    itemEvent('reasoning_summary_text.delta', { summary_index: 0, delta: 'Thin' }),
    itemEvent('reasoning_summary_text.done', { summary_index: 0, text: 'Think' }),
    itemEvent('reasoning_summary_part.done', { summary_index: 0, part: summary('Think') }),
    itemEvent('content_part.added', { ...first, part: { type: 'reasoning_text', text: '' } }),
    itemEvent('reasoning_text.delta', { ...first, delta: 'Hmm' }),
    itemEvent('reasoning_text.done', { ...first, text: 'Hmm.' }),
    done(reasoning({ summary: [summary('Think')] })),
    state('completed', [reasoning({ summary: [summary('Think')] })]),
  ],
  'tools of the server': [
    state('queued'),
    added(code),
    itemEvent('code_interpreter_call.in_progress'),
    itemEvent('code_interpreter_call_code.delta', { delta: 'print(' }),
    itemEvent('code_interpreter_call_code.done', { code: 'print(1)' }),
    itemEvent('code_interpreter_call.interpreting'),
    itemEvent('code_interpreter_call.completed'),
    added({ id: 'item_1', type: 'web_search_call', status: 'in_progress' }, 1),
    itemEvent('web_search_call.searching', { output_index: 1, item_id: 'item_1' }),
    added({ id: 'item_2', type: 'mcp_call', arguments: '' }, 2),
    itemEvent('mcp_call_arguments.delta', { output_index: 2, delta: '{}' }),
    itemEvent('mcp_list_tools.failed', { output_index: 2 }),
    added({ id: 'item_3', type: 'custom_tool_call', input: '' }, 3),
    itemEvent('custom_tool_call_input.delta', { output_index: 3, delta: 'abc' }),
    itemEvent('image_generation_call.partial_image', { partial_image_b64: '' }),
    state('completed', [{ ...code, code: 'print(1)', status: 'completed' }]),
  ],
  'a failure': [
    state('queued'),
    state('failed', [], { error: { code: 'server_error', message: 'Sorry.' } }),
  ],
};

describe('like the official package, a response stream emits', () => {
  it.each(Object.entries(responses))('%s alike', async (_, events) => {
    const [ours, theirs] = await both(() => responseStream(...events));
    expect(ours.emitted).toEqual(theirs.emitted);
    expect(ours.emitted.filter(([name]) => name === 'event')).toHaveLength(events.length);
    expect(ours.final).toMatchObject(unparsed(theirs.final));
  });

  it.each(Object.entries(responses))('%s alike from the middle on', async (_, events) => {
    const by = { response_id: 'resp_1', starting_after: Math.floor(events.length / 2) };
    const [ours, theirs] = await both(() => responseStream(...events), by);
    expect(ours.emitted).toEqual(theirs.emitted);
    expect(ours.emitted.filter(([name]) => name === 'event')).toHaveLength(
      events.length - by.starting_after - 1,
    );
    expect(ours.final).toMatchObject(unparsed(theirs.final));
    expect(ours.asked).toEqual(theirs.asked);
  });

  /** Streams on which theirs fails, and ours emits what it can. */
  const differences: Record<string, ResponseEvent[]> = {
    'an event of tomorrow': [state('queued'), itemEvent('mood.changed'), state('completed')],
    'an event that is missed': [
      state('queued'),
      itemEvent('output_text.delta', { ...first, delta: 'a' }),
      state('completed'),
    ],
    'a beginning that is missed': [...textEvents('a'), state('completed', [message(text('a'))])],
  };

  it.each(Object.entries(differences))('%s without failing', async (_, events) => {
    const [ours, theirs] = await both(() => responseStream(...events));
    expect(ours.emitted.filter(([name]) => name === 'event')).toHaveLength(events.length);
    expect(ours.final).toMatchObject({ status: 'completed' });
    expect(theirs.final).toBeInstanceOf(Official.OpenAIError);
  });
});

/** Theirs also adds `parsed: null` to a refusal. */
function unparsed(final: unknown): object {
  const isKept = (key: string) => !key.startsWith('parsed');
  return JSON.parse(JSON.stringify(final, (key, value) => (isKept(key) ? value : undefined)));
}

interface RecordedStream {
  emitted: [string, ...unknown[]][];
  final: unknown;
  /** The path and the query of the request. */
  asked: string;
}

/** The events that both packages emit for the same bytes. */
async function both(
  answer: () => Response,
  by: object = request,
): Promise<[RecordedStream, RecordedStream]> {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    asked.push(new URL(String(url)).pathname + new URL(String(url)).search);
    return answer();
  };
  const listen = async (client: OpenAI): Promise<RecordedStream> => {
    const stream = client.responses.stream(by as typeof request);
    const emitted: RecordedStream['emitted'] = [];
    for (const name of names) {
      stream.on(name as 'event', (...args) => void emitted.push([name, ...structuredClone(args)]));
    }
    const final: unknown = await stream.finalResponse().catch((error: unknown) => error);
    return { emitted, final, asked: asked.pop() ?? '' };
  };
  const theirs = new Official({ ...options, fetch: fetch as typeof globalThis.fetch });
  return [
    await listen(new OpenAI({ ...options, fetch })),
    await listen(theirs as unknown as OpenAI),
  ];
}

const all = Object.values(responses).flatMap((events) => events.map(({ type }) => type));
const names = [...new Set(['connect', 'event', ...all, 'abort', 'error', 'end'])];
