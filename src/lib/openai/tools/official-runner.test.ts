import Official from 'openai';
import * as official from 'openai/helpers/zod';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as helpers from '../helpers/zod';
import OpenAI from '../index';
import { args, begin, call, finish, recordEvents, text, usage } from '../test/chat-stream';
import {
  done,
  json,
  question,
  recordRequests,
  type SentRequest,
  sse,
} from '../test/recorded-client';

const options = { apiKey: 'sk-test-0123456789', baseURL: 'http://upstream/v1', maxRetries: 0 };
const parameters = { type: 'object', properties: {} };

interface Story {
  /** The server’s answers, one request after another. */
  answers: [finish_reason: string, message: object][];
  tools?: (zod: typeof helpers) => unknown[];
  more?: object;
  options?: object;
}

const calls = (...calls: [name: string, args: string][]): [string, object] => [
  'tool_calls',
  {
    content: null,
    tool_calls: calls.map(([name, text], i) => ({
      id: `call_${i}`,
      type: 'function',
      function: { name, arguments: text },
    })),
  },
];
const says = (content: string): [string, object] => ['stop', { content }];
const tool = (name: string, run: (...args: never[]) => unknown, more: object = {}) => ({
  type: 'function',
  function: { name, function: run, parameters, description: name, ...more },
});
const echo = tool('echo', (input: string) => `Said ${input}`);
const double = tool('double', ({ n }: { n: number }) => ({ n: n * 2 }), { parse: JSON.parse });

const stories: Record<string, Story> = {
  'no call': { answers: [says('Hi')] },
  'a call': { answers: [calls(['echo', '"x"']), says('Done')] },
  'parallel calls': { answers: [calls(['echo', '"x"'], ['double', '{"n":2}']), says('Done')] },
  'calls one after another': {
    answers: [calls(['echo', '"x"'], ['double', '{"n":2}']), says('Done')],
    more: { parallel_tool_calls: false },
  },
  'a result of nothing': {
    answers: [calls(['nothing', '']), says('Done')],
    tools: () => [tool('nothing', () => undefined)],
  },
  'a function that throws': {
    answers: [calls(['throws', '']), says('Done')],
    tools: () => [
      tool('throws', () => {
        throw new TypeError('a bug');
      }),
    ],
  },
  'a function named by itself': {
    answers: [calls(['getTime', '{}']), says('Done')],
    tools: () => [
      {
        type: 'function',
        function: {
          parameters,
          function: async function getTime() {
            return 12;
          },
        },
      },
    ],
  },
  'the only function': {
    answers: [calls(['echo', '"x"']), says('never')],
    more: { tool_choice: { type: 'function', function: { name: 'echo' } } },
  },
  'too many turns': {
    answers: [calls(['echo', '1']), calls(['echo', '2']), calls(['echo', '3'])],
    options: { maxChatCompletions: 2 },
  },
  'a schema': {
    answers: [calls(['move', '{"x":1}']), says('Done')],
    tools: (zod) => [
      zod.zodFunction({
        name: 'move',
        parameters: z.object({ x: z.number() }),
        function: ({ x }) => x + 1,
      }),
    ],
  },
  'a refused length': { answers: [['length', { content: 'Once up' }]] },
  'a format': {
    answers: [calls(['echo', '"x"']), says('{"a":"b"}')],
    more: {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'a', strict: true, schema: parameters },
      },
    },
  },
};

describe.each(Object.entries(stories))('a run of %s', (_, story) => {
  it('emits and sends the same as the official package', async () => {
    const [ours, theirs] = await both(story, false);
    expect(ours).toEqual(theirs);
  });

  it('emits and sends the same when streamed', async () => {
    const [ours, theirs] = await both(story, true);
    // The official package parses a plain format only in a complete answer.
    const isPlain = 'response_format' in (story.more ?? {});
    expect(isPlain ? withoutParsed(ours) : ours).toEqual(isPlain ? withoutParsed(theirs) : theirs);
  });
});

type Tools = Parameters<OpenAI['chat']['completions']['runTools']>[0]['tools'];

async function both(story: Story, stream: boolean) {
  const run = async (client: (fetch: never) => OpenAI, zod: typeof helpers) => {
    const sent: SentRequest[] = [];
    const fetch = recordRequests(sent, (_, index) => answerOf(story.answers[index], index, stream));
    const tools = (story.tools?.(zod) ?? [echo, double]) as Tools;
    const body = { ...question, ...story.more, tools };
    const { completions } = client(fetch as never).chat;
    const runner = completions.runTools({ ...body, stream: stream as true }, story.options);
    const recorded = recordEvents(runner);
    const outcome = await runner.done().catch((error) => error.constructor.name);
    return {
      outcome,
      sent: sent.map(({ body }) => withoutDefaults(JSON.parse(body))),
      heard: recorded.map((each) => comparable(each)),
      messages: comparable(runner.messages),
      usage: await runner.totalUsage().catch(() => null),
    };
  };
  return Promise.all([
    run((fetch) => new OpenAI({ ...options, fetch }), helpers),
    run(
      (fetch) => new Official({ ...options, fetch }) as unknown as OpenAI,
      official as unknown as typeof helpers,
    ),
  ]);
}

function answerOf(
  [finish_reason, message]: Story['answers'][number] = says('?'),
  index: number,
  stream: boolean,
) {
  const { content, tool_calls = [] } = message as { content?: string; tool_calls?: ToolCall[] };
  if (stream) {
    const said = content ? [text(content)] : [];
    const called = tool_calls.flatMap(({ function: { name, arguments: given } }, i) => [
      call(i, name),
      args(i, given),
    ]);
    return sse(begin, ...said, ...called, finish(finish_reason), usage(index + 2), done);
  }
  const choice = {
    index: 0,
    finish_reason,
    message: { role: 'assistant', refusal: null, ...message },
  };
  const total = { prompt_tokens: 1, completion_tokens: index + 1, total_tokens: index + 2 };
  return json({ id: 'chatcmpl-1', object: 'chat.completion', choices: [choice], usage: total });
}

interface ToolCall {
  function: { name: string; arguments: string };
}

/** Fields that the official package sends redundantly: the choice, the schema dialect, empty descriptions. */
function withoutDefaults(body: unknown): unknown {
  const text = JSON.stringify(body, (key, value) => {
    const isDefault =
      (key === 'tool_choice' && value === 'auto') ||
      (key === 'stream' && value === false) ||
      (key === 'description' && value === '') ||
      key === '$schema';
    return isDefault ? undefined : value;
  });
  return JSON.parse(text);
}

/** Without snapshots and null parses. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value))
    return (value[0] === 'chunk' ? value.slice(0, 2) : value).map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, each]) => !(/^parsed/.test(key) && each === null),
  );
  return Object.fromEntries(entries.map(([key, each]) => [key, comparable(each)]));
}

function withoutParsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (key === 'parsed' ? undefined : each)));
}
