import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { startEngine, system, user } from '../testing';

const { chat, text } = startEngine();

const format = (schema: Record<string, unknown>, strict = true) => ({
  type: 'json_schema' as const,
  json_schema: { name: 'answer', schema, strict },
});

const record = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

describe('json_object', () => {
  it.each([
    ['Answer in JSON.', {}],
    [
      'Give me a JSON object with the following properties: red, green, and blue.',
      { red: expect.any(String), green: expect.any(String), blue: expect.any(String) },
    ],
    [
      'Return JSON with the keys "name" and "is_new".',
      { name: expect.any(String), is_new: expect.any(Boolean) },
    ],
    [
      'Extract as JSON like {"city": "X", "days": 1, "tags": ["a"]}: Ada goes to Oslo for 4 days',
      { city: 'Oslo', days: expect.any(Number), tags: expect.any(Array) },
    ],
  ])('gives valid JSON: %s', async (question, expected) => {
    const content = await text({
      messages: [user(question)],
      response_format: { type: 'json_object' },
    });

    expect(JSON.parse(content)).toMatchObject(expected);
  });

  it('requires the word JSON in the messages', async () => {
    const { error } = await chat({
      messages: [user('Hello')],
      response_format: { type: 'json_object' },
    });

    expect(error).toMatchObject({
      param: 'messages',
      message: expect.stringContaining("must contain the word 'json'"),
    });
    expect(
      (
        await chat({
          messages: [system('Speak JSON'), user('Hello')],
          response_format: { type: 'json_object' },
        })
      ).error,
    ).toBeUndefined();
  });
});

describe('json_schema', () => {
  it('gives a valid answer with values from the message', async () => {
    const schema = record({
      customer: record({ name: { type: 'string' }, email: { type: 'string', format: 'email' } }),
      sentiment: { type: 'string', enum: ['positive', 'neutral', 'negative'] },
      order_number: { type: 'integer' },
      urgent: { type: 'boolean' },
      summary: { type: 'string' },
    });
    const content = await text({
      messages: [
        system('Extract.'),
        user(
          'Grace Hopper (grace@navy.example) writes: the keyboard of order number 4711 is broken and useless, urgent. A negative review.',
        ),
      ],
      response_format: format(schema),
    });

    expect(
      new Ajv2020({ strict: false, formats: { email: true } }).validate(
        schema,
        JSON.parse(content),
      ),
    ).toBe(true);
    expect(JSON.parse(content)).toMatchObject({
      customer: { name: 'Grace Hopper', email: 'grace@navy.example' },
      sentiment: 'negative',
      order_number: 4711,
      urgent: true,
    });
  });

  it('gives different choices', async () => {
    const schema = record({
      steps: { type: 'array', items: record({ explanation: { type: 'string' } }) },
      title: { type: 'string' },
    });
    const { choices } = await chat({
      messages: [user('Hello')],
      response_format: format(schema),
      n: 3,
    });

    for (const { message } of choices)
      expect(JSON.parse(message.content ?? '')).toHaveProperty('steps');
    expect(new Set(choices.map(({ message }) => message.content)).size).toBeGreaterThan(1);
  });

  it('is truncated like any other answer', async () => {
    const { choices } = await chat({
      messages: [user('Hello')],
      response_format: format(record({ answer: { type: 'string' } })),
      max_tokens: 5,
    });

    expect(choices[0]?.finish_reason).toBe('length');
    expect(() => JSON.parse(choices[0]?.message.content ?? '')).toThrow();
  });

  it.each([
    [
      'a bad name',
      { type: 'json_schema', json_schema: { name: 'a b', schema: { type: 'object' } } },
      { code: 'invalid_value', message: expect.stringContaining("'^[a-zA-Z0-9_-]+$'") },
    ],
    [
      'strict without a schema',
      { type: 'json_schema', json_schema: { name: 'a', strict: true } },
      { param: 'response_format.json_schema.schema' },
    ],
    [
      'strict without additionalProperties',
      format({ type: 'object', properties: {} }),
      {
        param: 'response_format',
        message:
          "Invalid schema for response_format 'answer': In context=(), 'additionalProperties' is required to be supplied and to be false.",
      },
    ],
    [
      'strict with an optional property',
      format({
        ...record({ a: record({ b: {} }) }),
        properties: { a: { ...record({ b: {} }), required: [] } },
      }),
      {
        message: expect.stringContaining(
          "In context=('properties', 'a'), 'required' is required to be supplied and to be an array including every key in properties. Missing 'b'.",
        ),
      },
    ],
    [
      'strict with oneOf',
      format(record({ a: { oneOf: [{ type: 'string' }] } })),
      {
        message: expect.stringContaining(
          "In context=('properties', 'a'), 'oneOf' is not permitted.",
        ),
      },
    ],
    [
      'strict with a list at the top',
      format({ type: 'array', items: { type: 'string' } }),
      { message: expect.stringContaining(`'type: "object"', got 'type: "array"'`) },
    ],
    [
      'what cannot be',
      format(record({ a: { type: 'array', items: { type: 'string' }, minItems: 1e9 } })),
      {
        param: 'response_format',
        message: expect.stringContaining('Invalid schema for response_format'),
      },
    ],
    [
      'a recursion without an end',
      format({ ...record({ a: { $ref: '#' } }) }),
      { param: 'response_format' },
    ],
  ])('refuses %s', async (_, response_format, expected) => {
    const { error } = await chat({
      messages: [user('Hello')],
      response_format: response_format as ReturnType<typeof format>,
    });

    expect(error).toMatchObject({ type: 'invalid_request_error', ...expected });
  });

  it('accepts any schema that is not strict', async () => {
    const schema = {
      type: 'object',
      properties: { a: { oneOf: [{ type: 'integer' }, { type: 'string' }] } },
    };

    expect(
      JSON.parse(await text({ messages: [user('Hello')], response_format: format(schema, false) })),
    ).toHaveProperty('a');
  });

  it('survives deep nesting', async () => {
    const deep = JSON.parse(`${'{"type":"array","items":'.repeat(20_000)}{}${'}'.repeat(20_000)}`);
    const { error } = await chat({
      messages: [user('Hello')],
      response_format: format(deep, false),
    });

    expect(error?.message).toContain('nested deeper');
  });

  it.each(['{', '"key": ', 'in Aa, ', "name is '", 'a@a.', '1,', '('])(
    'answers quickly to a message full of %s',
    async (part) => {
      const keys = ['name', 'city', 'email', 'amount', 'order_id', 'query', 'summary', 'is_new'];
      const schema = record(Object.fromEntries(keys.map((key) => [key, { type: 'string' }])));
      const messages = [user(`JSON ${part.repeat(20_000)}`)];

      const fitted = await chat({ messages, response_format: format(schema) });
      const free = await chat({ messages, response_format: { type: 'json_object' } });
      expect([...fitted.choices, ...free.choices]).toHaveLength(2);
    },
  );
});
