import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { connect, json, question } from '../test/recorded-client';
import {
  type StandardSchema,
  standardFunction,
  standardResponseFormat,
  standardResponsesFunction,
  standardTextFormat,
} from './standard-schema';

interface Point {
  x: number;
}

/** A validator as any package of the specification creates one. */
const point = (json = true): StandardSchema<unknown, Point> => ({
  '~standard': {
    version: 1,
    vendor: 'tests',
    validate(value) {
      const { x } = Object(value) as { x?: unknown };
      if (typeof x === 'number') return { value: { x: x * 10 } };
      return { issues: [{ message: 'no number', path: [{ key: 'x' }] }] };
    },
    ...(json && {
      jsonSchema: {
        input: () => ({
          $schema: 'http://json-schema.org/draft-07/schema#',
          type: 'object',
          properties: { x: { $ref: '#/definitions/count' } },
          required: ['x'],
          definitions: { count: { type: 'number', default: 1 } },
        }),
      },
    }),
  },
});

const sentSchema = {
  type: 'object',
  properties: { x: { $ref: '#/$defs/count' } },
  required: ['x'],
  additionalProperties: false,
  $defs: { count: { type: 'number' } },
};
const answering = (content: string) =>
  connect(() => json({ choices: [{ finish_reason: 'stop', message: { content } }] }));

describe('a standard schema', () => {
  it('is sent in strict form, and parses the answer', async () => {
    const response_format = standardResponseFormat(point(), 'point', { description: 'Where' });
    const { client, sent } = answering('{"x":2}');
    const { choices } = await client.chat.completions.parse({ ...question, response_format });
    expectTypeOf(choices[0]?.message.parsed).toEqualTypeOf<Point | null | undefined>();
    expect(choices[0]?.message.parsed).toEqual({ x: 20 });
    expect(JSON.parse(sent[0]?.body ?? '').response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'point', description: 'Where', strict: true, schema: sentSchema },
    });
  });

  it('reports mismatches with their path', async () => {
    const response_format = standardResponseFormat(point(), 'point');
    const { client } = answering('{"x":"2"}');
    await expect(client.chat.completions.parse({ ...question, response_format })).rejects.toThrow(
      'The model wrote JSON that does not match "point": x: no number',
    );
  });

  it('can describe a function’s arguments', async () => {
    const tool = standardFunction({
      name: 'move',
      parameters: point(),
      function: ({ x }) => `moved ${x}`,
      description: 'Moves',
    });
    expect(JSON.parse(JSON.stringify(tool))).toEqual({
      type: 'function',
      function: { name: 'move', parameters: sentSchema, strict: true, description: 'Moves' },
    });
    const called = { id: 'a', type: 'function', function: { name: 'move', arguments: '{"x":1}' } };
    const { client } = connect((_, index) =>
      json({
        choices: [
          index === 0
            ? { finish_reason: 'tool_calls', message: { role: 'assistant', tool_calls: [called] } }
            : { finish_reason: 'stop', message: { role: 'assistant', content: 'Done' } },
        ],
      }),
    );
    const runner = client.chat.completions.runTools({ ...question, tools: [tool] });
    expect(await runner.finalFunctionToolCallResult()).toBe('moved 10');
  });

  it('works with the Responses API too', async () => {
    const text = { format: standardTextFormat(point(), 'point') };
    const part = { type: 'output_text', text: '{"x":3}' };
    const call = { type: 'function_call', name: 'move', arguments: '{"x":4}' };
    const output = [{ type: 'message', content: [part] }, call];
    const { client } = connect(() => json({ id: 'resp_1', status: 'completed', output }));
    const tools = [standardResponsesFunction({ name: 'move', parameters: point() })];
    const parsed = await client.responses.parse({ model: 'm', input: 'Hi', text, tools });
    expect(parsed.output_parsed).toEqual({ x: 30 });
    expect(parsed.output[1]).toMatchObject({ parsed_arguments: { x: 40 } });
  });

  it('can have a handwritten JSON schema, or needs one', () => {
    const schema = { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] };
    expect(standardResponseFormat(point(false), 'point', { schema }).json_schema.schema).toEqual({
      ...schema,
      additionalProperties: false,
    });
    expect(() => standardResponseFormat(point(false), 'point')).toThrow(
      'tests cannot create a JSON schema of "point": pass one as `schema`',
    );
  });

  it('with an asynchronous validator is rejected', async () => {
    const later: StandardSchema = {
      '~standard': { ...point()['~standard'], validate: async (value) => ({ value }) },
    };
    const response_format = standardResponseFormat(later, 'point');
    const { client } = answering('{"x":1}');
    await expect(client.chat.completions.parse({ ...question, response_format })).rejects.toThrow(
      'its validator is asynchronous',
    );
  });

  it('may be one of zod', async () => {
    const format = standardResponseFormat(z.object({ a: z.string() }), 'a');
    const { client } = answering('{"a":"b"}');
    const body = { ...question, response_format: format };
    const { choices } = await client.chat.completions.parse(body);
    expectTypeOf(choices[0]?.message.parsed).toEqualTypeOf<{ a: string } | null | undefined>();
    expect(choices[0]?.message.parsed).toEqual({ a: 'b' });
  });
});
