import { describe, expect, it } from 'vitest';
import type { CreateChatCompletionStreamResponse as Chunk } from '@/lib/openai';
import { startEngine, user } from '../testing';
import { callsOf, fn, tools, weather } from './testing';

const { chat, events, text } = startEngine();

describe('tools', () => {
  it.each([
    ["What's the weather in Oslo today?", [['get_current_weather', { location: 'Oslo' }]]],
    ['what is the weather in oslo?', [['get_current_weather', { location: 'oslo' }]]],
    [
      "What's the weather in Seattle and San Francisco today?",
      [
        ['get_current_weather', { location: 'Seattle' }],
        ['get_current_weather', { location: 'San Francisco' }],
      ],
    ],
    ["How's the weather in Boston, MA?", [['get_current_weather', { location: 'Boston, MA' }]]],
    ['Please add 3 and 4.5', [['add', { a: 3, b: 4.5 }]]],
    [
      'Give me the forecast for Lima for 5 days, in celsius',
      [['get_forecast', { city: 'Lima', days: 5, unit: 'celsius' }]],
    ],
    [
      'Send an email to ada@example.com about "Lunch on Friday"',
      [['send_email', { to: 'ada@example.com', subject: 'Lunch on Friday' }]],
    ],
  ])('are called if the message asks for them: %s', async (question, expected) => {
    expect(await callsOf(question)).toEqual(expected);
  });

  it.each(['Hello', 'Tell me a joke', 'What is the capital of France?'])(
    'are not called otherwise: %s',
    async (question) => {
      const { choices } = await chat({ messages: [user(question)], tools });

      expect(choices[0]).toMatchObject({
        finish_reason: 'stop',
        message: { content: expect.any(String) },
      });
      expect(choices[0]?.message).not.toHaveProperty('tool_calls');
    },
  );

  it('are called in the format of the live API', async () => {
    const { choices, usage } = await chat({
      messages: [user("What's the weather in Oslo?")],
      tools,
    });

    expect(choices).toEqual([
      {
        index: 0,
        message: {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: expect.stringMatching(/^call_/),
              type: 'function',
              function: { name: 'get_current_weather', arguments: '{"location":"Oslo"}' },
            },
          ],
          refusal: null,
          annotations: [],
        },
        logprobs: null,
        finish_reason: 'tool_calls',
      },
    ]);
    expect(usage?.completion_tokens).toBeGreaterThan(5);
  });

  it('are called one at a time if requested', async () => {
    expect(await callsOf('Weather in Oslo and Rome?', { parallel_tool_calls: false })).toHaveLength(
      1,
    );
  });

  it('obey tool_choice', async () => {
    expect(await callsOf('Weather in Oslo?', { tool_choice: 'none' })).toBeUndefined();
    expect(await callsOf('Hello', { tool_choice: 'required' })).toHaveLength(1);
    const forced = { type: 'function' as const, function: { name: 'add' } };
    const { choices } = await chat({ messages: [user('Hello')], tools, tool_choice: forced });
    expect(choices[0]?.message.tool_calls).toMatchObject([{ function: { name: 'add' } }]);
    expect(choices[0]?.finish_reason).toBe('stop');
    const allowed = {
      type: 'allowed_tools' as const,
      allowed_tools: {
        mode: 'auto' as const,
        tools: [{ type: 'function', function: { name: 'add' } }],
      },
    };
    expect(await callsOf('Weather in Oslo?', { tool_choice: allowed })).toBeUndefined();
    expect(
      await callsOf('Weather in Oslo?', {
        tool_choice: { ...allowed, allowed_tools: { ...allowed.allowed_tools, mode: 'required' } },
      }),
    ).toMatchObject([['add', {}]]);
  });

  it('get made-up values for required arguments that the message does not give', async () => {
    const [, args] = (await callsOf('What is the weather like?'))?.[0] || [];

    expect(args).toEqual({ location: expect.any(String) });
  });

  it('get null for nullable arguments that the message does not give', async () => {
    const strict = {
      ...fn('find_flight', '', {
        to: { type: ['string', 'null'] },
        stops: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
      }),
    };
    const parameters = { ...strict.function.parameters, additionalProperties: false };
    const tool = {
      type: 'function' as const,
      function: { ...strict.function, strict: true, parameters },
    };

    expect(await callsOf('Find a flight to Lima', { tools: [tool] })).toEqual([
      ['find_flight', { to: 'Lima', stops: null }],
    ]);
  });

  it('need no parameters', async () => {
    expect(
      await callsOf('ping', { tools: [{ type: 'function', function: { name: 'ping' } }] }),
    ).toEqual([['ping', {}]]);
  });

  it('are truncated like any other answer', async () => {
    const { choices, usage } = await chat({
      messages: [user("What's the weather in Oslo?")],
      tools,
      max_tokens: 6,
    });

    expect(choices[0]?.finish_reason).toBe('length');
    expect(usage?.completion_tokens).toBe(6);
  });

  it('stream in fragments', async () => {
    const question = "What's the weather in Seattle and San Francisco today?";
    const chunks = await events<Chunk>('createChatCompletion', {
      messages: [user(question)],
      tools,
    });
    const deltas = chunks.map(({ choices }) => choices[0]?.delta);
    const parts = deltas.flatMap((delta) => delta?.tool_calls ?? []);

    expect(deltas[0]).toEqual({ role: 'assistant', content: null, refusal: null });
    expect(parts.filter(({ id }) => id)).toEqual([
      {
        index: 0,
        id: expect.stringMatching(/^call_/),
        type: 'function',
        function: { name: 'get_current_weather', arguments: '' },
      },
      {
        index: 1,
        id: expect.stringMatching(/^call_/),
        type: 'function',
        function: { name: 'get_current_weather', arguments: '' },
      },
    ]);
    const args = [0, 1].map((index) =>
      parts
        .filter((part) => part.index === index)
        .map((part) => part.function?.arguments ?? '')
        .join(''),
    );
    expect(args).toEqual(['{"location":"Seattle"}', '{"location":"San Francisco"}']);
    expect(parts.length).toBeGreaterThan(8);
    expect(chunks.at(-1)?.choices[0]).toEqual({
      index: 0,
      delta: {},
      logprobs: null,
      finish_reason: 'tool_calls',
    });
  });
});

describe('the result of a tool', () => {
  const call = (id: string, location: string) => ({
    id,
    type: 'function' as const,
    function: { name: 'get_current_weather', arguments: JSON.stringify({ location }) },
  });
  const received = (...results: [string, string][]) => [
    user("What's the weather?"),
    { role: 'assistant' as const, tool_calls: results.map(([id]) => call(id, 'Oslo')) },
    ...results.map(([tool_call_id, content]) => ({ role: 'tool' as const, tool_call_id, content })),
  ];

  it('is put into a sentence', async () => {
    const answer = await text({
      messages: received(['call_1', '{"temperature":7,"sky":"cloudy"}']),
      tools,
    });

    expect(answer).toContain('get_current_weather');
    expect(answer).toContain('temperature is **7**, sky is **cloudy**');
  });

  it('is included for each of several calls', async () => {
    expect(
      await text({ messages: received(['call_1', '7 degrees'], ['call_2', '[1,2]']), tools }),
    ).toMatch(/7 degrees[\s\S]*2 entries: 1; 2/);
  });

  it('fills the schema of the answer', async () => {
    const schema = {
      type: 'object',
      properties: { temperature: { type: 'number' } },
      required: ['temperature'],
      additionalProperties: false,
    };
    const answer = await text({
      messages: received(['call_1', 'temperature: 7']),
      tools,
      response_format: { type: 'json_schema', json_schema: { name: 'a', schema, strict: true } },
    });

    expect(JSON.parse(answer)).toEqual({ temperature: 7 });
  });

  it.each([
    [
      'without its call',
      [user('Hi'), { role: 'tool', tool_call_id: 'call_1', content: '7' }],
      'messages.[1].role',
    ],
    ['missing', received(['call_1', '7'], ['call_2', '8']).slice(0, -1), 'messages.[1].role'],
    [
      'missing before the next message',
      [...received(['call_1', '7']).slice(0, 2), user('And?')],
      'messages.[1].role',
    ],
  ])('is refused when it is %s', async (_, messages, param) => {
    const { error } = await chat({ messages: messages as ReturnType<typeof received> });

    expect(error).toMatchObject({
      param,
      type: 'invalid_request_error',
      message: expect.stringContaining("'tool_calls'"),
    });
  });
});

describe('a request with tools is refused', () => {
  const messages = [user('Hi')];

  it.each([
    ['a choice without tools', { tool_choice: 'auto' }, { param: 'tool_choice' }],
    [
      'parallel calls without tools',
      { parallel_tool_calls: true },
      { param: 'parallel_tool_calls' },
    ],
    [
      'a choice that is not there',
      { tools, tool_choice: { type: 'function', function: { name: 'nothing' } } },
      { param: 'tool_choice', message: expect.stringContaining("no function named 'nothing'") },
    ],
    [
      'a bad name',
      { tools: [{ type: 'function', function: { name: 'a b' } }] },
      { param: 'tools[0].function.name', code: 'invalid_value' },
    ],
    [
      'a long name',
      { tools: [{ type: 'function', function: { name: 'a'.repeat(65) } }] },
      { code: 'string_above_max_length' },
    ],
    [
      'parameters that are no object',
      { tools: [{ type: 'function', function: { name: 'a', parameters: { type: 'string' } } }] },
      {
        param: 'tools[0].function.parameters',
        code: 'invalid_function_parameters',
        message: `Invalid schema for function 'a': schema must be a JSON Schema of 'type: "object"', got 'type: "string"'.`,
      },
    ],
    [
      'a strict function without parameters',
      { tools: [weather, { type: 'function', function: { name: 'a', strict: true } }] },
      {
        param: 'tools[1].function.parameters',
        code: 'invalid_function_parameters',
        message:
          "Invalid schema for function 'a': In context=(), 'additionalProperties' is required to be supplied and to be false.",
      },
    ],
    [
      'more than 128',
      { tools: Array.from({ length: 129 }, () => weather) },
      { param: 'tools', code: 'array_above_max_length' },
    ],
    [
      'a grammar it cannot read',
      {
        tools: [
          {
            type: 'custom',
            custom: {
              name: 'a',
              format: { type: 'grammar', grammar: { syntax: 'lark', definition: 'start: "a"' } },
            },
          },
        ],
        tool_choice: 'required',
      },
      { code: 'unsupported_value' },
    ],
  ])('for %s', async (_, more, expected) => {
    const { error } = await chat({ messages, ...(more as object) });

    expect(error).toMatchObject({ type: 'invalid_request_error', ...expected });
  });
});
