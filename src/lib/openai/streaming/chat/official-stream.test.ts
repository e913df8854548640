import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Official from 'openai';
import * as official from 'openai/helpers/zod';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as helpers from '../../helpers/zod';
import OpenAI from '../../index';
import {
  args,
  begin,
  call,
  finish,
  piece,
  recordEvents,
  refusalWithLogprobs,
  text,
  usage,
  withLogprobs,
} from '../../test/chat-stream';
import { connect, done, question, sse } from '../../test/recorded-client';

const options = { apiKey: 'sk-test-0123456789', baseURL: 'http://upstream/v1', maxRetries: 0 };
const Point = z.object({ x: z.number(), label: z.string() });

/** A part of a request, made with the helpers of either package. */
type Extra = (zod: typeof helpers) => Partial<Parameters<typeof ask>[1]>;
const plain: Extra = () => ({});
const format: Extra = (zod) => ({ response_format: zod.zodResponseFormat(Point, 'point') });
const tools: Extra = (zod) => ({
  tools: [
    zod.zodFunction({ name: 'move', parameters: Point }),
    { type: 'function', function: { name: 'strict', strict: true } },
    { type: 'function', function: { name: 'lax' } },
  ],
});

/** The events that both packages emit. */
const streams: [string, Extra, string[]][] = [
  ['a text', plain, [begin, text('Hel'), text('lo'), finish(), usage(3), done]],
  ['a text of nothing', plain, [begin, text(''), finish(), done]],
  [
    'no role but in the end',
    plain,
    [begin, text('a'), piece({ role: 'assistant' }), finish(), done],
  ],
  [
    'a refusal',
    plain,
    [begin, piece({ refusal: 'I ' }), piece({ refusal: 'can’t' }), finish(), done],
  ],
  ['tokens', plain, [begin, withLogprobs('a', 'a'), withLogprobs('bc', 'b', 'c'), finish(), done]],
  [
    'tokens of a refusal',
    plain,
    [begin, refusalWithLogprobs('No', 'No'), refusalWithLogprobs('.', '.'), finish(), done],
  ],
  [
    'calls',
    plain,
    [
      begin,
      call(0, 'f'),
      args(0, '{"a"'),
      args(0, ':1}'),
      call(1, 'g', '{}'),
      finish('tool_calls'),
      done,
    ],
  ],
  [
    'a call after a text',
    plain,
    [begin, text('Hm'), call(0, 'f'), args(0, '{}'), finish('tool_calls'), done],
  ],
  [
    'calls of strict tools',
    tools,
    [
      begin,
      call(0, 'move'),
      args(0, '{"x":1,"la'),
      args(0, 'bel":"a'),
      args(0, '"}'),
      call(1, 'strict', '{"b":'),
      args(1, '[tr'),
      args(1, 'ue]}'),
      call(2, 'lax', '{}'),
      finish('tool_calls'),
      done,
    ],
  ],
  [
    'a format',
    format,
    [
      begin,
      text('{"x":1'),
      text('0,"lab'),
      text('el":"\\u00e'),
      text('9"}'),
      finish(),
      usage(9),
      done,
    ],
  ],
  [
    'a format of blanks at first',
    format,
    [begin, text(' '), text('\n{"x":1,"label":""}'), finish(), done],
  ],
  ['a refusal of a format', format, [begin, piece({ refusal: 'No.' }), finish(), done]],
  ['its length', plain, [begin, text('Once up'), finish('length'), done]],
  ['its length, of a format', format, [begin, text('{"x":1'), finish('length'), done]],
  ['a filter, of a format', format, [begin, text('{"x":1'), finish('content_filter'), done]],
  ['an error', plain, [begin, text('a'), 'data: {"error":{"message":"Overloaded"}}\n\n']],
  ['no chunk', plain, [done]],
  ['no choice', plain, [usage(3), done]],
  [
    'a legacy function call',
    plain,
    [
      piece({ role: 'assistant', content: null, function_call: { name: 'f', arguments: '' } }),
      piece({ function_call: { arguments: '{}' } }),
      finish('function_call'),
      done,
    ],
  ],
];

describe.each(streams)('a stream of %s', (_, extra, pieces) => {
  it('emits the same events as the official package', async () => {
    const [ours, theirs] = both(extra, pieces);
    expect(await tellAll(ours)).toEqual(await tellAll(theirs));
  });

  it('has the same result', async () => {
    const [ours, theirs] = both(extra, pieces);
    expect(await comeTo(ours)).toEqual(await comeTo(theirs));
  });
});

const folder = process.env.RECORDINGS_DIR;
const recordings = folder
  ? readdirSync(folder).filter((name) => name.startsWith('createChatCompletion_'))
  : [];

describe.skipIf(!folder)('streams of RECORDINGS_DIR', () => {
  const streamed = recordings.flatMap((name) => {
    const read = JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));
    return read.stream && read.status === 200 ? [[name, String(read.response_body)] as const] : [];
  });

  it('exist', () => expect(streamed.length).toBeGreaterThan(0));

  it.each(streamed.filter(([, body]) => !hasGaps(body)))(
    '%s emits the same events as the official package',
    async (_, body) => {
      const [ours, theirs] = both(plain, [body]);
      expect(await tellAll(ours)).toEqual(await tellAll(theirs));
    },
  );

  it.each(streamed.filter(([, body]) => hasGaps(body)))(
    '%s ends successfully, whereas the official package fails',
    async (_, body) => {
      const { client } = connect(() => sse(body));
      expect(await client.chat.completions.stream(question).finalMessage()).toMatchObject({
        role: 'assistant',
      });
    },
  );
});

/** Streams of audio have chunks without choices. */
function hasGaps(body: string) {
  return /^data: \{(?!.*"choices":)/m.test(body);
}

function both(extra: Extra, pieces: string[]) {
  const fetch = async () => sse(...pieces);
  const theirs = new Official({ ...options, fetch }) as unknown as OpenAI;
  return [
    ask(new OpenAI({ ...options, fetch }), { ...question, ...extra(helpers) }),
    ask(theirs, { ...question, ...extra(official as unknown as typeof helpers) }),
  ] as const;
}

function ask(client: OpenAI, body: Parameters<OpenAI['chat']['completions']['stream']>[0]) {
  return client.chat.completions.stream(body);
}

type Reported = ReturnType<typeof ask>;

/**
 * Without snapshots, which differ beyond the message, and without padding in results; a missing
 * parse is null.
 */
async function tellAll(stream: Reported) {
  const recorded = recordEvents(stream);
  await stream.done().catch(() => {});
  return recorded.map(([event, first, second]) => {
    if (event === 'chunk') return [event, first];
    const nothing = /arguments\.delta/.test(event) ? { parsed_arguments: null } : { parsed: null };
    if (first && typeof first === 'object' && 'obfuscation' in first) delete first.obfuscation;
    return /delta$/.test(event)
      ? [event, { ...nothing, ...(first as object) }]
      : [event, first, second];
  });
}

async function comeTo(stream: Reported) {
  const results = await Promise.allSettled([
    stream.finalChatCompletion(),
    stream.finalMessage(),
    stream.finalContent(),
    stream.finalFunctionToolCall(),
    stream.finalFunctionToolCallResult(),
    stream.totalUsage(),
    stream.done(),
  ]);
  return {
    results: results.map((each) =>
      each.status === 'rejected' ? each.reason.constructor.name : each.value,
    ),
    states: [stream.ended, stream.errored, stream.aborted],
    messages: stream.messages,
    completions: stream.allChatCompletions(),
    snapshot: stream.currentChatCompletionSnapshot?.choices[0]?.message.content,
  };
}
