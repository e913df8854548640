import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../context';
import { readMessageValues } from '../message-values/message-values';
import { generateInstance } from './generate';
import { createBudget } from './schema';

const generate = (
  schema: unknown,
  text = '',
  purpose: 'answer' | 'arguments' = 'answer',
  seed = 'x',
) => {
  const budget = createBudget();
  return generateInstance(schema, {
    purpose,
    message: readMessageValues(text, budget.spend),
    random: createSeededRandom(seed),
    prose: (variant) => `Sentence ${variant + 1}.`,
    budget,
  });
};

const ajv = new Ajv2020({
  strict: false,
  formats: {
    date: /^\d{4}-\d\d-\d\d$/,
    time: /^\d\d:\d\d:\d\dZ$/,
    'date-time': (text) => !Number.isNaN(Date.parse(text)) && text.includes('T'),
    duration: /^PT\d+M$/,
    email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
    hostname: /^[a-z0-9.-]+$/,
    ipv4: /^\d+\.\d+\.\d+\.\d+$/,
    ipv6: /^[\da-f:]+$/,
    uri: (text) => URL.canParse(text),
    uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  },
});

const node = {
  $defs: {
    tree: {
      type: 'object',
      properties: {
        value: { type: 'number' },
        children: { type: 'array', items: { $ref: '#/$defs/tree' } },
      },
      required: ['value', 'children'],
      additionalProperties: false,
    },
    sum: {
      anyOf: [
        {
          type: 'object',
          properties: { left: { $ref: '#/$defs/sum' }, right: { $ref: '#/$defs/sum' } },
          required: ['left', 'right'],
        },
        { type: 'number' },
      ],
    },
  },
};

const schemas: Record<string, unknown> = {
  anything: {},
  true: true,
  'one type': { type: 'string' },
  'two types': { type: ['null', 'integer'] },
  enum: { enum: ['a', 2, null] },
  const: { const: { a: [1, 2] } },
  integer: { type: 'integer', minimum: 3, maximum: 5 },
  'a number between': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  'a multiple': { type: 'number', multipleOf: 0.05, minimum: 0.1 },
  'a negative': { type: 'integer', maximum: -3, multipleOf: 4 },
  'a long text': { type: 'string', minLength: 200, maxLength: 210 },
  'a short text': { type: 'string', maxLength: 3 },
  'no text': { type: 'string', maxLength: 0 },
  'a set': { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
  'a set of numbers': {
    type: 'array',
    items: { type: 'number', minimum: 0, maximum: 1 },
    uniqueItems: true,
    minItems: 4,
  },
  'a set of texts': { type: 'array', items: { type: 'string' }, uniqueItems: true, minItems: 30 },
  'a tuple': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: false,
    minItems: 2,
  },
  'a list that contains': { type: 'array', items: { type: 'integer' }, contains: { const: 7 } },
  'no items': { type: 'array', maxItems: 0, items: { type: 'string' } },
  record: {
    type: 'object',
    properties: { name: { type: 'string' }, age: { type: 'integer' }, ok: { type: 'boolean' } },
    required: ['name', 'age'],
    additionalProperties: false,
  },
  map: { type: 'object', additionalProperties: { type: 'number' }, minProperties: 3 },
  'few properties': {
    type: 'object',
    properties: { a: {}, b: {}, c: {} },
    maxProperties: 2,
    required: ['c'],
  },
  'required and unknown': { type: 'object', required: ['x', '__proto__', 'constructor'] },
  'hostile keys': JSON.parse(
    '{"type":"object","properties":{"__proto__":{"type":"object","properties":{"polluted":{"type":"string"}},"required":["polluted"]},"toString":{"type":"integer"}},"required":["__proto__","toString"]}',
  ),
  allOf: {
    allOf: [
      { type: 'object', properties: { a: { type: 'number', minimum: 3 } }, required: ['a'] },
      { properties: { a: { maximum: 4 }, b: { type: 'string' } }, required: ['b'] },
    ],
  },
  anyOf: { anyOf: [{ type: 'string', minLength: 9e9 }, { type: 'boolean' }] },
  oneOf: { oneOf: [{ type: 'number' }, { type: 'integer' }, { type: 'string' }] },
  'oneOf of records': {
    type: 'object',
    oneOf: [
      { properties: { kind: { const: 'a' }, a: { type: 'number' } }, required: ['kind', 'a'] },
      { properties: { kind: { const: 'b' }, b: { type: 'string' } }, required: ['kind', 'b'] },
    ],
  },
  not: { enum: ['a', 'b'], not: { const: 'a' } },
  conditional: {
    type: 'object',
    properties: { kind: { enum: ['x', 'y'] } },
    required: ['kind'],
    if: { properties: { kind: { const: 'x' } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema.
    then: { required: ['extra'], properties: { extra: { type: 'integer' } } },
  },
  '$ref beside words': {
    $defs: { a: { type: 'object', properties: { x: { type: 'integer' } }, required: ['x'] } },
    $ref: '#/$defs/a',
    description: 'a',
  },
  'a tree': { ...node, $ref: '#/$defs/tree' },
  'a sum': { ...node, $ref: '#/$defs/sum' },
  'itself, optional': {
    type: 'object',
    properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
    required: ['next'],
    additionalProperties: false,
  },
  'escaped pointers': {
    $defs: { 'a/b': { 'c~d': { type: 'integer' } } },
    $ref: '#/$defs/a~1b/c~0d',
  },
  ...Object.fromEntries(
    [
      'date',
      'time',
      'date-time',
      'duration',
      'email',
      'hostname',
      'ipv4',
      'ipv6',
      'uri',
      'uuid',
    ].map((format) => [
      `format ${format}`,
      { type: 'array', items: { type: 'string', format }, minItems: 3, uniqueItems: true },
    ]),
  ),
  ...Object.fromEntries(
    [
      '^[A-Z]{3}-\\d{4}$',
      '^\\+?[0-9]{7,15}$',
      '^#([0-9a-f]{6}|[0-9a-f]{3})$',
      '^(?:a|b)+c?$',
      'x',
      '^[^a-z]{2}$',
      '^\\w+@\\w+\\.com$',
      '^[\\u4e00-\\u9fff]+$',
      '^(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])$',
      '^\\p{Lu}\\p{Ll}+$',
      '^.{5,}$',
      '^(a+)+$',
      '^\\$\\d+\\.\\d{2}$',
      '^[a-z][a-z0-9_-]*$',
      '^\\bword\\b \\S+$',
      '^\\p{Script=Greek}{2}$',
      '^[^\\s,]{3}\\s$',
      '^.\\/[\\s\\S]$',
      '',
    ].map((pattern) => [
      `pattern ${pattern}`,
      { type: 'array', items: { type: 'string', pattern }, minItems: 2 },
    ]),
  ),
};

describe('an instance', () => {
  it.each(Object.entries(schemas))('fits %s', (_, schema) => {
    const text = JSON.stringify(generate(schema));
    const validate = ajv.compile(schema as object);

    expect({ text, errors: validate(JSON.parse(text)) ? [] : validate.errors }).toEqual({
      text,
      errors: [],
    });
  });

  it('is the same for the same context and may differ for others', () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, mood: { enum: ['a', 'b', 'c'] } },
    };

    expect(generate(schema)).toEqual(generate(schema));
    expect(
      new Set(
        ['1', '2', '3', '4'].map((seed) => JSON.stringify(generate(schema, '', 'answer', seed))),
      ).size,
    ).toBeGreaterThan(1);
  });

  it('uses values from the message', () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        age: { type: 'integer' },
        email: { type: 'string', format: 'email' },
        city: { type: 'string' },
        plan: { enum: ['free', 'pro'] },
        newsletter: { type: 'boolean' },
        starts: { type: 'string', format: 'date' },
      },
    };
    const text =
      'Sign up Ada Lovelace from London, age 36, ada@example.org, on the pro plan from 2026-12-01, newsletter: yes.';

    expect(generate(schema, text)).toEqual({
      name: 'Ada Lovelace',
      age: 36,
      email: 'ada@example.org',
      city: 'London',
      plan: 'pro',
      newsletter: true,
      starts: '2026-12-01',
    });
  });

  it('omits optional arguments that the message does not give', () => {
    const schema = {
      type: 'object',
      properties: {
        location: { type: 'string' },
        unit: { enum: ['celsius', 'fahrenheit'] },
        days: { type: ['integer', 'null'] },
      },
      required: ['location', 'days'],
    };

    expect(generate(schema, 'Weather in Paris?', 'arguments')).toEqual({
      location: 'Paris',
      days: null,
    });
    expect(generate(schema, 'Weather in Paris for 3 days, in celsius?', 'arguments')).toEqual({
      location: 'Paris',
      unit: 'celsius',
      days: 3,
    });
  });

  it('fills lists with the items of the message', () => {
    const schema = {
      type: 'object',
      properties: {
        cities: { type: 'array', items: { type: 'string' } },
        numbers: { type: 'array', items: { type: 'number' } },
      },
    };

    expect(generate(schema, 'From 1 to 20 people in Rome, Oslo and Paris')).toEqual({
      cities: ['Rome', 'Oslo', 'Paris'],
      numbers: [1, 20],
    });
  });
});

const deep = (levels: number) => {
  let schema: unknown = { type: 'string' };
  for (let level = 0; level < levels; level += 1)
    schema = { type: 'array', items: schema, minItems: 1 };
  return schema;
};

const wide = (levels: number): unknown =>
  levels === 0 ? { type: 'string' } : { type: 'array', minItems: 900, items: wide(levels - 1) };

const defs = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [
    `d${index}`,
    {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 30 }, (_, other) => [`p${other}`, { $ref: `#/$defs/d${other}` }]),
      ),
      required: Array.from({ length: 30 }, (_, other) => `p${other}`),
    },
  ]),
);

describe('a hostile schema is given up in time:', () => {
  it.each([
    ['false', false],
    ['not a schema', 'string'],
    ['no such type', { type: 'date' }],
    ['an empty enum', { enum: [] }],
    ['two types at once', { allOf: [{ type: 'string' }, { type: 'number' }] }],
    ['a contradiction', { type: 'integer', minimum: 5, maximum: 4 }],
    ['a million items', { type: 'array', minItems: 1_000_000 }],
    ['a million properties', { type: 'object', minProperties: 1_000_000 }],
    ['a gigabyte of text', { type: 'string', minLength: 1e9 }],
    ['lists of lists of lists', wide(4)],
    ['a deep nest', deep(10_000)],
    ['many values', { enum: Array.from({ length: 100_000 }, (_, index) => index) }],
    ['a reference to itself', { $ref: '#' }],
    [
      'references in a circle',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    ],
    ['a reference to nothing', { $ref: '#/$defs/none' }],
    ['a reference elsewhere', { $ref: 'https://example.com/schema' }],
    [
      'a recursion without an end',
      { type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] },
    ],
    [
      'a recursion without an end, joined',
      {
        $defs: {
          a: {
            allOf: [
              { properties: { x: { $ref: '#/$defs/a' } } },
              { properties: { x: { $ref: '#/$defs/a' } }, required: ['x'] },
            ],
          },
        },
        $ref: '#/$defs/a',
      },
    ],
    ['everything asks for everything', { $defs: defs, $ref: '#/$defs/d0' }],
    ['a pattern with look-ahead', { type: 'string', pattern: '^(?=a)b$' }],
    ['a pattern that cannot be', { type: 'string', pattern: '^a$b' }],
    ['a broken pattern', { type: 'string', pattern: '(((' }],
    [
      'repeats of repeats',
      {
        type: 'string',
        pattern: '^((((((x?){1000}){1000}){1000}){1000}){1000}){1000}y$',
        maxLength: 1,
      },
    ],
    ['a value that is not allowed', { const: 1, not: {} }],
  ])('%s', (_, schema) => {
    expect(() => generate(schema)).toThrow(
      expect.objectContaining({
        name: expect.stringMatching(/UnsatisfiableSchema|SchemaTooLarge/),
      }),
    );
  });

  it.each([
    ['^(?=a)b$', 'lookahead'],
    ['(?<!a)b', 'lookbehind'],
    ['(a)\\1', 'back reference'],
  ])('the pattern %s by the name of what is not supported', (pattern, name) => {
    expect(() => generate({ type: 'string', pattern })).toThrow(
      `a pattern has a ${name}, which is not supported.`,
    );
  });

  it('accepts escapes that are valid only without the flag u', () => {
    expect(generate({ type: 'string', pattern: '^a\\-\\_$' })).toBe('a-_');
  });

  it('a pattern that is slow as a RegExp, with a message made for it', () => {
    const generated = generate({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(90)}!`);

    expect(generated).toMatch(/^a+$/);
  });
});
