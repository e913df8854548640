import { Ajv2020 } from 'ajv/dist/2020';
import * as official from 'openai/helpers/zod';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import * as z3 from 'zod/v3';
import { OpenAIError } from '../core/errors';
import { parseKey } from '../structured/parseable';
import { connect, json, question } from '../test/recorded-client';
import { zodFunction, zodResponseFormat, zodResponsesFunction, zodTextFormat } from './zod';

const Answer = z.object({ steps: z.array(z.object({ text: z.string() })), total: z.int() });
const answer = { steps: [{ text: 'Add.' }], total: 3 };

const answering = (content: string) =>
  connect(() =>
    json({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] }),
  );
const calling = (name: string, args: string) =>
  connect(() => {
    const tool_calls = [{ id: 'call_1', type: 'function', function: { name, arguments: args } }];
    const message = { role: 'assistant', content: null, tool_calls };
    return json({ choices: [{ finish_reason: 'tool_calls', message }] });
  });

describe('a format', () => {
  it('is sent as a strict schema, and types the parsed result', async () => {
    const { client, sent } = answering(JSON.stringify(answer));
    const response_format = zodResponseFormat(Answer, 'math', { description: 'An answer' });

    const { choices } = await client.chat.completions.parse({ ...question, response_format });

    const parsed = choices[0]?.message.parsed;
    expectTypeOf(parsed).toEqualTypeOf<z.infer<typeof Answer> | null | undefined>();
    expect(parsed).toEqual(answer);
    const step = {
      type: 'object',
      properties: { text: { type: 'string' } },
      required: ['text'],
      additionalProperties: false,
    };
    expect(JSON.parse(sent[0]?.body ?? '').response_format).toEqual({
      type: 'json_schema',
      json_schema: {
        name: 'math',
        description: 'An answer',
        strict: true,
        schema: {
          type: 'object',
          properties: {
            steps: { type: 'array', items: step },
            total: {
              type: 'integer',
              minimum: Number.MIN_SAFE_INTEGER,
              maximum: Number.MAX_SAFE_INTEGER,
            },
          },
          required: ['steps', 'total'],
          additionalProperties: false,
        },
      },
    });
  });

  it('reports mismatches in short, with the path and the cause', async () => {
    const { client } = answering('{"steps":[{"text":1}],"total":0.5}');
    const response_format = zodResponseFormat(Answer, 'math');
    const completion = client.chat.completions.parse({ ...question, response_format });
    const error: unknown = await completion.catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAIError);
    expect(error).toMatchObject({ cause: { issues: [{}, {}] } });
    expect(String(error)).toBe(
      'OpenAIError: The model wrote JSON that does not match "math": ' +
        'steps.0.text: Invalid input: expected string, received number; ' +
        'total: Invalid input: expected int, received number',
    );
  });

  it('works with the Responses API', async () => {
    const text = [{ type: 'output_text', text: JSON.stringify(answer) }];
    const { client, sent } = connect(() =>
      json({ status: 'completed', output: [{ type: 'message', content: text }] }),
    );
    const format = zodTextFormat(Answer, 'math', { description: 'An answer' });

    const response = await client.responses.parse({ input: 'Hi', text: { format } });

    expectTypeOf(response.output_parsed).toEqualTypeOf<z.infer<typeof Answer> | null>();
    expect(response.output_parsed).toEqual(answer);
    expect(JSON.parse(sent[0]?.body ?? '').text.format).toEqual({
      type: 'json_schema',
      description: 'An answer',
      name: 'math',
      strict: true,
      schema: zodResponseFormat(Answer, 'math').json_schema.schema,
    });
  });

  it('takes mini schemas', async () => {
    const { client } = answering('{"a":"x","b":null}');
    const Schema = mini.object({ a: mini.string(), b: mini.nullable(mini.number()) });
    const response_format = zodResponseFormat(Schema, 'small');

    const { choices } = await client.chat.completions.parse({ ...question, response_format });

    const parsed = choices[0]?.message.parsed;
    expectTypeOf(parsed).toEqualTypeOf<{ a: string; b: number | null } | null | undefined>();
    expect(parsed).toEqual({ a: 'x', b: null });
  });

  it('transforms what the model wrote', async () => {
    const { client } = answering('{"at":"2026-01-02T03:04:05Z","count":"7","blank":" x "}');
    const at = z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    });
    const Schema = z.object({ at, count: z.string().transform(Number), blank: z.string().trim() });
    const response_format = zodResponseFormat(Schema, 'moment');

    const { choices } = await client.chat.completions.parse({ ...question, response_format });

    expect(choices[0]?.message.parsed).toEqual({
      at: new Date('2026-01-02T03:04:05Z'),
      count: 7,
      blank: 'x',
    });
  });
});

describe('a function', () => {
  const parameters = z.object({ city: z.string() });

  it('is sent as a strict tool, and types its calls', async () => {
    const { client, sent } = calling('get_weather', '{"city":"Oslo"}');
    const run = vi.fn();
    const tool = zodFunction({
      name: 'get_weather',
      parameters,
      function: run,
      description: 'Now',
    });

    const { choices } = await client.chat.completions.parse({ ...question, tools: [tool] });

    const call = choices[0]?.message.tool_calls?.[0];
    expectTypeOf(call?.function.parsed_arguments).toEqualTypeOf<{ city: string } | undefined>();
    expectTypeOf(call?.function.name).toEqualTypeOf<'get_weather' | undefined>();
    expect(call?.function.parsed_arguments).toEqual({ city: 'Oslo' });
    expect(run).not.toHaveBeenCalled();
    const schema = { type: 'object', properties: { city: { type: 'string' } } };
    expect(JSON.parse(sent[0]?.body ?? '').tools).toEqual([
      {
        type: 'function',
        function: {
          name: 'get_weather',
          description: 'Now',
          strict: true,
          parameters: { ...schema, required: ['city'], additionalProperties: false },
        },
      },
    ]);
  });

  it('is called with the runner and the context after its arguments', async () => {
    const { client } = calling('f', '{"city":"Oslo"}');
    const run = vi.fn();
    const tool = zodFunction({
      name: 'f',
      parameters,
      function(args, runner, toolContext) {
        expectTypeOf(args).toEqualTypeOf<{ city: string }>();
        run(args, toolContext);
        runner.abort();
      },
    });
    const body = { ...question, tools: [tool], toolContext: 'here' };
    await expect(client.chat.completions.runTools(body).done()).rejects.toThrow('aborted');
    expect(run).toHaveBeenCalledWith({ city: 'Oslo' }, 'here');
  });

  it('works with the Responses API', async () => {
    const { client, sent } = connect(() =>
      json({ output: [{ type: 'function_call', name: 'f', arguments: '{"city":"Oslo"}' }] }),
    );
    const tool = zodResponsesFunction({ name: 'f', parameters });

    const response = await client.responses.parse({ input: 'Hi', tools: [tool] });

    expect(response.output[0]).toMatchObject({ parsed_arguments: { city: 'Oslo' } });
    expect(JSON.parse(sent[0]?.body ?? '').tools).toEqual([
      {
        type: 'function',
        name: 'f',
        strict: true,
        parameters: zodFunction({ name: 'f', parameters }).function.parameters,
      },
    ]);
  });
});

describe('a schema', () => {
  const schemaOf = (schema: z.core.$ZodType, definitions?: Record<string, z.core.$ZodType>) =>
    zodResponseFormat(schema, 's', { schemaDefinitions: definitions }).json_schema.schema ?? {};
  const property = (schema: z.core.$ZodType) => {
    const { properties } = schemaOf(z.object({ a: schema })) as { properties: { a: object } };
    return properties.a;
  };
  const Node = z.object({
    value: z.string(),
    get next() {
      return z.nullable(Node);
    },
  });
  const Tree = z.object({
    name: z.string(),
    get children() {
      return z.array(Tree).describe('Below it');
    },
  });
  const Point = z.object({ x: z.number(), y: z.number().nullish() });

  it.each<[string, z.core.$ZodType, unknown, unknown]>([
    ['flat', Point, { x: 1, y: null }, { x: 1 }],
    ['recursive', Node, { value: 'a', next: { value: 'b', next: null } }, { value: 'a', next: {} }],
    ['recursive below', z.object({ tree: Tree }), { tree: { name: '', children: [] } }, {}],
    ['of a name', Point.meta({ id: 'Point' }), { x: 1, y: 2 }, { x: 1, y: '' }],
    [
      'with a discriminator',
      z.object({
        shape: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('dot') }),
          z.object({ kind: z.literal('line'), length: z.number() }),
        ]),
      }),
      { shape: { kind: 'line', length: 1 } },
      { shape: { kind: 'line' } },
    ],
    ['mixed', z.object({ a: z.literal([1, 'b', null]) }), { a: null }, { a: 2 }],
    [
      'with bounds',
      z.object({ a: z.array(z.int32().min(3)).min(1).max(2) }),
      { a: [3] },
      { a: [] },
    ],
    ['empty', z.object({}), {}, { a: 1 }],
  ])('that is %s accepts what zod accepts', (_, schema, good, bad) => {
    const ajv = new Ajv2020({ allowUnionTypes: true }).compile(schemaOf(schema));
    expect(ajv(good)).toBe(true);
    expect(z.safeParse(schema, good).success).toBe(true);
    expect(ajv(bad)).toBe(false);
  });

  it.each<[string, z.ZodObject]>([
    ['flat', z.object({ a: z.string().describe('A'), b: z.array(z.boolean()), c: z.enum(['x']) })],
    ['recursive', Node],
    ['a union', z.object({ a: z.union([z.string(), z.object({ b: z.number() })]) })],
    ['a number', z.object({ a: z.number().positive().max(9), b: z.int(), c: z.literal(1) })],
  ])('that is %s equals the official package’s', (_, schema) => {
    const theirs = official.zodResponseFormat(schema, 's').json_schema.schema ?? {};
    const { $schema, ...rest } = theirs;
    expect(schemaOf(schema)).toEqual(rest);
  });

  it('references definitions, with any annotations', () => {
    const schema = z.object({ a: Point.describe('First'), b: Point, c: Point.nullable() });
    expect(schemaOf(schema, { point: Point })).toMatchObject({
      properties: {
        a: { anyOf: [{ $ref: '#/$defs/point' }], description: 'First' },
        b: { $ref: '#/$defs/point' },
        c: { anyOf: [{ $ref: '#/$defs/point' }, { type: 'null' }] },
      },
      $defs: { point: { type: 'object', required: ['x', 'y'], additionalProperties: false } },
    });
    expect(() => schemaOf(schema, { 'a/b': Point })).toThrow('"a/b" cannot be the name');
    expect(() => schemaOf(schema, { ['__proto__']: Point })).toThrow('cannot be the name');
  });

  it('puts a reference on its own', () => {
    const Named = z.object({ x: z.string() }).meta({ id: 'Named' });
    const schema = schemaOf(z.object({ a: Named.describe('First') }));
    expect(schema).toMatchObject({
      properties: { a: { anyOf: [{ $ref: '#/$defs/Named' }], description: 'First' } },
    });
  });

  it('keeps supported formats, and patterns in place of others', () => {
    expect(property(z.iso.datetime())).toMatchObject({ format: 'date-time' });
    expect(property(z.email({ pattern: /^(?!a)/ }))).toEqual({ type: 'string', format: 'email' });
    expect(property(z.string().startsWith('a'))).toEqual({ type: 'string', pattern: '^a.*' });
    expect(property(z.cuid2())).toEqual({ type: 'string', pattern: expect.any(String) });
  });

  it('omits annotations that models ignore', () => {
    const noted = z.string().readonly().catch('').meta({ deprecated: true, title: 'T' });
    expect(property(noted)).toEqual({ type: 'string', title: 'T' });
  });

  const nested = (levels: number): z.ZodType =>
    levels === 0 ? z.string() : z.object({ a: nested(levels - 1) });
  const keys = (count: number, length = 1) =>
    z.object(
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`${i}`.padStart(length, '_'), z.boolean()]),
      ),
    );
  const values = (count: number, length: number) =>
    z.enum(Array.from({ length: count }, (_, i) => `${i}`.padStart(length, '_')));

  it('omits defaults, and applies them if the model omits a field', () => {
    const named = z.string().default('x').meta({ id: 'named' });
    const schema = z.object({
      a: z.string().default('x'),
      b: z.object({ c: z.number().prefault(1) }).default({ c: 2 }),
      d: named,
    });
    const format = zodResponseFormat(schema, 's');
    const sent = format.json_schema.schema as { required: string[] };
    expect(JSON.stringify(sent)).not.toContain('default');
    expect(sent.required).toEqual(['a', 'b', 'd']);
    expect(format[parseKey]('{"b":{}}')).toEqual({ a: 'x', b: { c: 1 }, d: 'x' });
  });

  it.each<[string, () => unknown]>([
    ['itself', () => z3.object({ a: z3.string() })],
    ['a field', () => z.object({ a: z.object({ b: z3.string() as never }) })],
    ['an entry', () => z.object({ a: z.array(z3.string() as never) })],
    ['an option', () => z.object({ a: z.union([z.string(), z3.number() as never]) })],
  ])('of zod 3, %s, is rejected', (_, make) => {
    expect(() => zodResponseFormat(make() as z.core.$ZodType, 's')).toThrow(
      'The schema "s" is made with zod 3, and zod 4 is needed',
    );
  });

  it.each<[string, z.core.$ZodType, string]>([
    ['an optional field', z.object({ b: z.string().optional() }), 'a.b: it is optional; make it'],
    ['a record', z.record(z.string(), z.string()), 'a: it takes any keys'],
    ['a loose object', z.looseObject({}), 'a: it takes any keys'],
    ['a catchall', z.object({}).catchall(z.string()), 'a: it takes any keys'],
    ['a tuple', z.tuple([z.string()]), 'a: tuples are not supported'],
    ['anything', z.any(), 'a: it takes anything'],
    ['anything in a list', z.array(z.unknown()), 'a[]: it takes anything'],
    ['nothing', z.never(), 'a: nothing fits it'],
    ['a date', z.array(z.date()), 'a[]: Date cannot be represented in JSON Schema; use `z.iso'],
    ['a bigint', z.union([z.string(), z.bigint()]), 'a.anyOf[1]: BigInt cannot be'],
    ['undefined', z.union([z.string(), z.undefined()]), 'a.anyOf[1]: Undefined cannot be'],
    ['a map', z.map(z.string(), z.string()), 'a: Map cannot be'],
    ['a set', z.set(z.string()), 'a: Set cannot be'],
    ['a symbol', z.symbol(), 'a: Symbols cannot be'],
    ['a custom type', z.custom(), 'a: Custom types cannot be'],
    ['a mere transform', z.transform(String), 'a: Transforms cannot be'],
    ['a length', z.object({ b: z.string().min(1) }), 'a.b: lengths of texts are not supported'],
    ['a format of no pattern', z.url(), 'a: the format "uri" is not supported'],
    ['a pattern that looks ahead', z.string().regex(/(?=a)/), 'a: its pattern looks ahead'],
    ['two patterns', z.string().regex(/a/).regex(/b/), 'a: several schemas at once'],
    ['an exclusive union', z.xor([z.string(), z.boolean()]), 'a: an exclusive union'],
    ['examples', z.string().meta({ examples: ['b'] }), 'a: "examples" is not supported'],
    ['eleven levels', nested(10), 'it is nested deeper than 10 levels'],
    ['too many properties', keys(5001), 'its root: it has 5002 properties, of at most 5000'],
    ['too many values', values(1001, 1), 'its root: it has 1001 values in its enums'],
    ['a long enum', values(251, 60), 'a: its 251 values have 15060 letters'],
    ['long names', keys(1000, 121), 'its root: it has 121001 letters in its names and values'],
  ])('with %s is rejected before anything is sent', (_, schema, reason) => {
    const make = () => property(schema);
    expect(make).toThrow(OpenAIError);
    expect(make).toThrow(`The schema "s" is not valid in strict mode at `);
    expect(make).toThrow(reason);
  });

  it.each<[string, z.core.$ZodType, string]>([
    ['a union', z.union([z.object({ a: z.string() }), z.object({})]), 'it is a union'],
    ['a list', z.array(z.string()), 'it is not an object'],
    ['a text', z.string(), 'it is not an object'],
    ['nullable', z.object({}).nullable(), 'it is a union'],
  ])('that is %s cannot be the root', (_, schema, reason) => {
    expect(() => schemaOf(schema)).toThrow(
      `The schema "s" is not valid in strict mode at its root: ${reason}`,
    );
  });

  it('at a limit is accepted', () => {
    const taken = [nested(9), keys(4999), values(1000, 3), values(250, 100), keys(1000, 119)];
    for (const schema of taken) expect(() => property(schema)).not.toThrow();
  });

  it('has a name that the server accepts', () => {
    for (const name of ['', 'a b', 'ä', 'x'.repeat(65)]) {
      expect(() => zodResponseFormat(Point, name)).toThrow('cannot be a name');
    }
    expect(() => zodResponseFormat(Point, 'x'.repeat(64))).not.toThrow();
  });
});
