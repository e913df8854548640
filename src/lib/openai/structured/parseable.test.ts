import { describe, expect, expectTypeOf, it } from 'vitest';
import { OpenAIError } from '../core/errors';
import type { ChatCompletionTool, FunctionTool } from '../index';
import { connect, json, question } from '../test/recorded-client';
import { makeParseableFormat, makeParseableTool, type ParseableTool } from './parseable';

interface Point {
  x: number;
}

const schema = { type: 'object' };
const check = (value: unknown) => {
  const { x } = value as Point;
  if (typeof x !== 'number') throw new TypeError('x is no number');
  return { x };
};
const reading = { name: 'point', check };
const response_format = makeParseableFormat(
  { type: 'json_schema', json_schema: { name: 'point', schema, strict: true } },
  reading,
);
const format = makeParseableFormat({ type: 'json_schema', name: 'point', schema }, reading);

const tool = <Name extends string>(name: Name): ParseableTool<Name, Point> =>
  makeParseableTool(
    { type: 'function', function: { name, strict: true } } satisfies ChatCompletionTool,
    { name, check },
  );

const message = (content: string | null, rest: object = {}, finish_reason = 'stop') => ({
  choices: [{ index: 0, finish_reason, message: { role: 'assistant', content, ...rest } }],
});
const callOf = (name: string, args: string) => ({
  id: 'call_1',
  type: 'function',
  function: { name, arguments: args },
});
const calls = (...tool_calls: object[]) => message(null, { tool_calls }, 'tool_calls');
const answering = (answer: unknown) => connect(() => json(answer, 200, { 'x-request-id': 'r1' }));

describe('a parsed completion', () => {
  it('has the parsed text, typed by the format', async () => {
    const { client, sent } = answering(message('{"x":1,"y":2}'));

    const completion = await client.chat.completions.parse({ ...question, response_format });

    const parsed = completion.choices[0]?.message.parsed;
    expectTypeOf(parsed).toEqualTypeOf<Point | null | undefined>();
    expect(parsed).toEqual({ x: 1 });
    expect(completion).toMatchObject({ _request_id: 'r1' });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      ...question,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'point', schema, strict: true },
      },
    });
  });

  it('is parsed alike if the format is a copy', async () => {
    const { client } = answering(message('{"x":"1"}'));
    const copy = { ...response_format };

    const completion = client.chat.completions.parse({ ...question, response_format: copy });

    await expect(completion).rejects.toMatchObject({
      name: 'OpenAIError',
      message: 'The model wrote JSON that does not match "point": x is no number',
      cause: expect.any(TypeError),
    });
  });

  it('has plain JSON for a plain format', async () => {
    const { client } = answering(message('[1]'));
    const plain = { type: 'json_schema', json_schema: { name: 'list', schema: {} } } as const;

    const { choices } = await client.chat.completions.parse({
      ...question,
      response_format: plain,
    });

    expectTypeOf(choices[0]?.message.parsed).toEqualTypeOf<unknown>();
    expect(choices[0]?.message.parsed).toEqual([1]);
  });

  it.each([
    ['a refusal', message(null, { refusal: 'No.' })],
    ['a text beside a refusal', message('Sorry', { refusal: 'No.' })],
    ['no text', message(null)],
    ['an empty text', message('')],
  ])('is null if there is %s', async (_, answer) => {
    const { client } = answering(answer);
    const { choices } = await client.chat.completions.parse({ ...question, response_format });
    expect(choices[0]?.message.parsed).toBeNull();
  });

  it('is null if there is no format', async () => {
    const { client } = answering(message('{"x":1}'));
    const { choices } = await client.chat.completions.parse(question);
    expectTypeOf(choices[0]?.message.parsed).toEqualTypeOf<null | undefined>();
    expect(choices[0]?.message.parsed).toBeNull();
  });

  it.each([
    ['length', 'LengthFinishReasonError'],
    ['content_filter', 'ContentFilterFinishReasonError'],
  ])('throws if the answer ended with %s', async (reason, name) => {
    const { client } = answering(message('{"x":1}', {}, reason));
    const completion = client.chat.completions.parse({ ...question, response_format });
    await expect(completion).rejects.toMatchObject({ name });
  });

  it('throws a short error if the answer is not JSON', async () => {
    const { client, sent } = answering(message(`Hello ${'o'.repeat(10_000)}`));
    const completion = client.chat.completions.parse({ ...question, response_format });
    const error: unknown = await completion.catch((reason) => reason);
    expect(error).toBeInstanceOf(OpenAIError);
    expect(error).toMatchObject({ cause: expect.any(SyntaxError) });
    expect(String(error)).toMatch(/^OpenAIError: The model wrote invalid JSON for "point": He/);
    expect(String(error).length).toBeLessThan(300);
    expect(sent).toHaveLength(1);
  });

  it('keeps what a server omits absent', async () => {
    for (const answer of [{}, { choices: null }, { choices: [{ index: 0 }] }]) {
      const { client } = answering(answer);
      expect(await client.chat.completions.parse({ ...question, response_format })).toEqual(answer);
    }
    const parts = answering(message([{ type: 'text', text: '{"x":1}' }] as never));
    const { choices } = await parts.client.chat.completions.parse({ ...question, response_format });
    expect(choices[0]?.message.parsed).toBeNull();
  });
});

describe('a parsed tool call', () => {
  it('has its arguments, typed by the name', async () => {
    const { client } = answering(calls(callOf('move', '{"x":1}'), callOf('draw', '{"x":2}')));
    const tools = [tool('move'), tool('draw')];

    const { choices } = await client.chat.completions.parse({ ...question, tools });

    const [move, draw] = choices[0]?.message.tool_calls ?? [];
    expect([move, draw]).toMatchObject([
      { function: { name: 'move', arguments: '{"x":1}', parsed_arguments: { x: 1 } } },
      { function: { name: 'draw', parsed_arguments: { x: 2 } } },
    ]);
    if (move?.function.name === 'move') {
      expectTypeOf(move.function.parsed_arguments).toEqualTypeOf<Point>();
    }
  });

  it('accepts an object in place of the text', async () => {
    const { client } = answering(
      calls({ id: 'a', function: { name: 'move', arguments: { x: 1 } } }),
    );
    const { choices } = await client.chat.completions.parse({ ...question, tools: [tool('move')] });
    expect(choices[0]?.message.tool_calls?.[0]?.function.parsed_arguments).toEqual({ x: 1 });
  });

  it('has plain JSON if the tool is plain and strict', async () => {
    const { client } = answering(calls(callOf('move', '{"x":1}'), callOf('unknown', 'no JSON')));
    const strict = { type: 'function', function: { name: 'move', strict: true } } as const;

    const { choices } = await client.chat.completions.parse({ ...question, tools: [strict] });

    const [move, unknown] = choices[0]?.message.tool_calls ?? [];
    expectTypeOf(move?.function.parsed_arguments).toEqualTypeOf<unknown>();
    expect(move?.function.parsed_arguments).toEqual({ x: 1 });
    expect(unknown?.function.parsed_arguments).toBeNull();
  });

  it.each([
    ['no JSON', 'The model wrote invalid JSON for the arguments of "move": no JSON'],
    ['{}', 'The model wrote JSON that does not match the arguments of "move": x is no number'],
  ])('throws if the arguments are %s', async (args, reason) => {
    const { client } = answering(calls(callOf('move', args)));
    const completion = client.chat.completions.parse({ ...question, tools: [tool('move')] });
    await expect(completion).rejects.toThrow(reason);
  });

  it('requires strict functions', () => {
    const { client, sent } = answering(message('Hi'));
    const lax = { type: 'function', function: { name: 'move' } } as const;
    const parse = () => client.chat.completions.parse({ ...question, tools: [lax] });
    expect(parse).toThrow('The tool "move" cannot be parsed without `strict: true`.');
    expect(sent).toEqual([]);
  });

  it('ignores custom tools', async () => {
    const made = { id: 'call_b', type: 'custom', custom: { name: 'sql', input: 'SELECT 1' } };
    const { client, sent } = answering(calls(callOf('move', '{"x":1}'), made));
    const custom = { type: 'custom', custom: { name: 'sql' } } as const;
    const { choices } = await client.chat.completions.parse({
      ...question,
      tools: [tool('move'), custom],
    });
    expect(JSON.parse(sent[0]?.body ?? '').tools[1]).toEqual(custom);
    expect(choices[0]?.message.tool_calls).toMatchObject([
      { function: { parsed_arguments: { x: 1 } } },
      made,
    ]);
  });

  it('has text arguments, even if a server sends none', async () => {
    const { client } = answering(calls(callOf('now', null as never)));
    const { choices } = await client.chat.completions.parse(question);
    expect(choices[0]?.message.tool_calls?.[0]?.function).toMatchObject({ arguments: '' });
  });
});

describe('a parsed response', () => {
  const text = (value: string) => ({
    type: 'message',
    content: [
      { type: 'output_text', text: value },
      { type: 'refusal', refusal: 'No.' },
    ],
  });
  const call = (args: string) => ({ type: 'function_call', name: 'move', arguments: args });
  const responseTool = makeParseableTool(
    { type: 'function', name: 'move', parameters: schema, strict: true } satisfies FunctionTool,
    { name: 'move', check },
  );
  const request = { input: 'Hi', text: { format }, tools: [responseTool] };

  it('has its parsed texts and calls', async () => {
    const output = [{ type: 'reasoning' }, call('{"x":2}'), text('{"x":1}'), text('{"x":3}')];
    const { client, sent } = answering({ status: 'completed', output });

    const response = await client.responses.parse(request);

    expectTypeOf(response.output_parsed).toEqualTypeOf<Point | null>();
    expect(response.output_parsed).toEqual({ x: 1 });
    expect(response.output_text).toBe('{"x":1}{"x":3}');
    expect(response.output).toMatchObject([
      { type: 'reasoning' },
      { parsed_arguments: { x: 2 } },
      { content: [{ parsed: { x: 1 } }, { refusal: 'No.' }] },
      { content: [{ parsed: { x: 3 } }, { refusal: 'No.' }] },
    ]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      input: 'Hi',
      text: { format: { type: 'json_schema', name: 'point', schema } },
      tools: [{ type: 'function', name: 'move', parameters: schema, strict: true }],
    });
  });

  it('is null if the response is incomplete', async () => {
    const output = [call('{"x'), text('{"x":')];
    const { client } = answering({ status: 'incomplete', output });

    const response = await client.responses.parse(request);

    expect(response.output_parsed).toBeNull();
    expect(response.output).toMatchObject([
      { parsed_arguments: null },
      { content: [{ parsed: null }, {}] },
    ]);
  });

  it('has plain JSON for plain formats and strict tools only', async () => {
    const { client } = answering({ output: [call('{}'), text('[]')] });
    const plain = { type: 'json_schema', name: 'list', schema } as const;
    const lax = { type: 'function', name: 'move', parameters: {}, strict: false } as const;
    const tools = [{ ...lax, strict: true }];

    const parsed = await client.responses.parse({ input: 'Hi', text: { format: plain }, tools });
    const unparsed = await client.responses.parse({ input: 'Hi', tools: [lax] });

    expect(parsed.output_parsed).toEqual([]);
    expect(parsed.output[0]).toMatchObject({ parsed_arguments: {} });
    expect(unparsed.output_parsed).toBeNull();
    expect(unparsed.output[0]).toMatchObject({ parsed_arguments: null });
  });

  it('keeps what a server omits absent', async () => {
    const part = { type: 'output_text' };
    const output = [
      { type: 'function_call' },
      { type: 'message' },
      { type: 'message', content: [part] },
    ];
    const { client } = answering({ output });
    const { output_parsed } = await client.responses.parse(request);
    expect(output_parsed).toBeNull();
  });

  it('throws if a text does not match', async () => {
    const { client } = answering({ status: 'completed', output: [text('{}')] });
    await expect(client.responses.parse(request)).rejects.toThrow('does not match "point"');
  });
});
