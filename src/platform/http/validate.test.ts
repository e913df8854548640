import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAsk, startPlatform } from '../testing';

const chat = { model: 'echo', messages: [{ role: 'user', content: 'Hello' }] };

/** What the platform answers to a chat that is like a good one but for `change`. */
async function refusal(change: object) {
  const ask = createAsk(startPlatform());
  const { status, body } = await ask('POST', '/chat/completions', { ...chat, ...change });
  return { status, ...body.error };
}

const tool = (name: unknown) => ({ tools: [{ type: 'function', function: { name } }] });

describe('a parameter', () => {
  const flaws: [string, object, string, string, string][] = [
    [
      'is missing',
      { messages: undefined },
      "Missing required parameter: 'messages'.",
      'messages',
      'missing_required_parameter',
    ],
    [
      'is missing deep inside',
      { messages: [{ role: 'user' }] },
      "Missing required parameter: 'messages[0].content'.",
      'messages[0].content',
      'missing_required_parameter',
    ],
    [
      'is missing in the branch that was meant',
      { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      "Missing required parameter: 'messages[0].content[0].text'.",
      'messages[0].content[0].text',
      'missing_required_parameter',
    ],
    [
      'is of another type',
      { model: true },
      "Invalid type for 'model': expected a string, but got a boolean instead.",
      'model',
      'invalid_type',
    ],
    [
      'is of none of several types',
      { messages: [{ role: 'user', content: 5 }] },
      "Invalid type for 'messages[0].content': expected one of a string or array, but got an integer instead.",
      'messages[0].content',
      'invalid_type',
    ],
    [
      'is a decimal where a whole number was expected',
      { n: 1.5 },
      "Invalid type for 'n': expected an integer, but got a decimal instead.",
      'n',
      'invalid_type',
    ],
    [
      'is none of the words',
      { messages: [{ role: 'foo', content: '' }] },
      "Invalid value: 'foo'. Supported values are: 'developer', 'system', 'user', 'assistant', 'tool', and 'function'.",
      'messages[0].role',
      'invalid_value',
    ],
    [
      'is none of the words, where it could be an object too',
      { tool_choice: 'sometimes' },
      "Invalid value: 'sometimes'. Supported values are: 'none', 'auto', and 'required'.",
      'tool_choice',
      'invalid_value',
    ],
    [
      'is none of the words, inside the object that was meant',
      { tool_choice: { type: 'magic' } },
      "Invalid value: 'magic'. Supported values are: 'allowed_tools', 'function', and 'custom'.",
      'tool_choice.type',
      'invalid_value',
    ],
    [
      'is a decimal too large',
      { temperature: 3 },
      "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
      'temperature',
      'decimal_above_max_value',
    ],
    [
      'is a whole number too small',
      { n: 0 },
      "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
      'n',
      'integer_below_min_value',
    ],
    [
      'is an empty array',
      { messages: [] },
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
      'messages',
      'empty_array',
    ],
    [
      'is an array too long, where it could be a string too',
      { stop: ['a', 'b', 'c', 'd', 'e'] },
      "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
      'stop',
      'array_above_max_length',
    ],
    [
      'is metadata that is no text',
      { metadata: { tags: ['a'] } },
      "Invalid type for 'metadata.tags': expected a string, but got an array instead.",
      'metadata.tags',
      'invalid_type',
    ],
    [
      'is metadata too long',
      { metadata: { note: 'x'.repeat(513) } },
      "Invalid 'metadata.note': string too long. Expected a string with maximum length 512, but got a string with length 513 instead.",
      'metadata.note',
      'string_above_max_length',
    ],
    [
      'has too many pairs of metadata',
      { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, ''])) },
      "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an object with 17 properties instead.",
      'metadata',
      'object_above_max_properties',
    ],
    [
      'is of another type, in a tool',
      tool(7),
      "Invalid type for 'tools[0].function.name': expected a string, but got an integer instead.",
      'tools[0].function.name',
      'invalid_type',
    ],
  ];

  it.each(flaws)('%s', async (_, change, message, param, code) => {
    expect(await refusal(change)).toEqual({
      status: 400,
      message,
      type: 'invalid_request_error',
      param,
      code,
    });
  });

  it('that is unknown is accepted', async () => {
    const ask = createAsk(startPlatform());

    expect((await ask('POST', '/chat/completions', { ...chat, top_k: 5 })).status).toBe(200);
  });
});

describe('whatever comes', () => {
  it('is answered or rejected without an internal error', async () => {
    const platform = startPlatform();
    const ask = createAsk(platform);
    const anything = fc.jsonValue({ maxDepth: 4 });
    const close = fc.record(
      {
        model: fc.oneof(fc.constant('echo'), anything),
        messages: fc.oneof(
          anything,
          fc.array(fc.record({ role: fc.oneof(fc.constant('user'), anything), content: anything })),
        ),
        tools: fc.array(fc.record({ type: fc.constant('function'), function: anything })),
        stop: anything,
        response_format: fc.record({ type: anything, json_schema: anything }),
        metadata: anything,
      },
      { requiredKeys: [] },
    );

    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, close), async (body) => {
        const { status } = await ask('POST', '/chat/completions', JSON.stringify(body));
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 300 },
    );
    expect(platform.troubles).toEqual([]);
  });
});

describe('a batch is rejected', () => {
  const batch = {
    input_file_id: 'file-1',
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  };
  const flaws: [string, object, object][] = [
    [
      'without its input',
      { input_file_id: undefined },
      { message: "Missing required parameter: 'input_file_id'.", param: 'input_file_id' },
    ],
    [
      'for an endpoint that is not served',
      { endpoint: '/v1/videos' },
      {
        message:
          "Invalid value: '/v1/videos'. Supported values are: '/v1/chat/completions', '/v1/responses', '/v1/completions', '/v1/embeddings', '/v1/moderations', '/v1/images/generations', and '/v1/images/edits'.",
        param: 'endpoint',
        code: 'invalid_value',
      },
    ],
    [
      'for another time',
      { completion_window: '1h' },
      { message: "Invalid value: '1h'. Supported values are: '24h'.", param: 'completion_window' },
    ],
    [
      'for outputs that expire too soon',
      { output_expires_after: { anchor: 'created_at', seconds: 60 } },
      { param: 'output_expires_after.seconds', code: 'integer_below_min_value' },
    ],
  ];

  it.each(flaws)('%s', async (_, change, error) => {
    const ask = createAsk(startPlatform());

    const answer = await ask('POST', '/batches', { ...batch, ...change });

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject(error);
  });
});
