import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { zodFunction, zodResponseFormat } from '../helpers/zod';
import { type ChatCompletionRunner, OpenAIError, ParsingToolFunction } from '../index';
import { eventNames, recordEvents } from '../test/chat-stream';
import { connect, question } from '../test/recorded-client';
import { bodiesOf, calls, inTurn, Point, parameters, says, tool, turn } from '../test/tool-runs';

const unhandled = vi.fn();

beforeEach(() => {
  unhandled.mockClear();
  process.on('unhandledRejection', unhandled);
});

afterEach(async () => {
  await turn();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a run', () => {
  it('runs the functions that the model calls, and sends it the results', async () => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['add', '{"a":1}'], ['now', '']),
        () => says('2'),
      ),
    );
    const add = vi.fn(({ a }: { a: number }) => ({ sum: a + 1 }));
    const now = vi.fn(() => 'noon');

    const runner = client.chat.completions.runTools({
      ...question,
      tools: [
        {
          type: 'function',
          function: { name: 'add', parameters, parse: JSON.parse, function: add },
        },
        {
          type: 'function',
          function: { name: 'now', description: 'N', parameters, function: now },
        },
      ],
    });

    expect(await runner.finalContent()).toBe('2');
    expect(await runner.finalFunctionToolCall()).toMatchObject({ name: 'now' });
    expect(await runner.finalFunctionToolCallResult()).toBe('noon');
    expect(add).toHaveBeenCalledWith({ a: 1 }, runner, undefined);
    expect(now).toHaveBeenCalledWith('', runner, undefined);
    const [first, second] = bodiesOf(sent);
    const tools = [
      { type: 'function', function: { name: 'add', parameters } },
      { type: 'function', function: { name: 'now', description: 'N', parameters } },
    ];
    expect(first).toEqual({ ...question, tools });
    const called = (id: string, name: string, text: string) => ({
      id,
      type: 'function',
      function: { name, arguments: text },
    });
    expect(second).toEqual({
      ...question,
      tools,
      messages: [
        ...question.messages,
        {
          role: 'assistant',
          content: null,
          tool_calls: [called('call_0', 'add', '{"a":1}'), called('call_1', 'now', '')],
        },
        { role: 'tool', tool_call_id: 'call_0', content: '{"sum":2}' },
        { role: 'tool', tool_call_id: 'call_1', content: 'noon' },
      ],
    });
    expect(runner.messages).toHaveLength(5);
    expect(runner.allChatCompletions()).toHaveLength(2);
  });

  it.each<[string, string, string, string]>([
    [
      'a name that nobody knows',
      'other',
      '{}',
      'There is no function "other". Call "f" or "__proto__".',
    ],
    ['a name of every object', 'constructor', '{}', 'There is no function "constructor". Call "f"'],
    ['no JSON', '__proto__', 'x', 'Unexpected token'],
    [
      'what does not fit',
      'f',
      '{"x":"1"}',
      'does not match the arguments of "f": x: Invalid input',
    ],
    ['JSON cut short', 'f', '{"x":', 'invalid JSON for the arguments of "f": {"x":'],
  ])('tells the model about %s', async (_, name, text, reason) => {
    const { client, sent } = connect(
      inTurn(
        () => calls([name, text]),
        () => says('Sorry'),
      ),
    );
    const run = vi.fn();
    const named = { name: '__proto__', parameters, parse: JSON.parse, function: run };
    const tools = [
      zodFunction({ name: 'f', parameters: Point, function: run }),
      { type: 'function' as const, function: named },
    ];

    const runner = client.chat.completions.runTools({ ...question, tools });

    expect(await runner.finalContent()).toBe('Sorry');
    expect(run).not.toHaveBeenCalled();
    const answer = bodiesOf(sent)[1].messages.at(-1);
    expect(answer).toEqual({ role: 'tool', tool_call_id: 'call_0', content: expect.any(String) });
    expect(answer.content).toContain(reason);
  });

  it.each([
    ['a text', 'x', 'x'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a list', [1, { a: 2 }], '[1,{"a":2}]'],
    ['an empty text', '', ''],
    ['a promise', Promise.resolve({ a: 1 }), '{"a":1}'],
  ])('sends the model %s', async (_, result, content) => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['f', '']),
        () => says('Done'),
      ),
    );
    await client.chat.completions
      .runTools({ ...question, tools: [tool('f', () => result)] })
      .done();
    expect(bodiesOf(sent)[1].messages.at(-1)).toMatchObject({ content });
  });

  it('fails with a function’s error, after all functions have ended', async () => {
    const { client, sent } = connect(inTurn(() => calls(['bad', ''], ['slow', ''])));
    const steps: string[] = [];
    const bad = () => {
      throw new RangeError('a bug');
    };
    const slow = async () => {
      await turn();
      steps.push('slow');
    };
    const runner = client.chat.completions.runTools({
      ...question,
      tools: [tool('bad', bad), tool('slow', slow)],
    });
    runner.on('error', () => steps.push('error'));
    await expect(runner.done()).rejects.toMatchObject({
      name: 'OpenAIError',
      message: 'a bug',
      cause: expect.any(RangeError),
    });
    expect(steps).toEqual(['slow', 'error']);
    expect(sent).toHaveLength(1);
  });

  it('adds results in the order of the calls, whichever ends first', async () => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['slow', ''], ['fast', '']),
        () => says('Done'),
      ),
    );
    const slow = () => turn().then(() => 'slow');
    const tools = [tool('slow', slow), tool('fast', () => 'fast')];
    await client.chat.completions.runTools({ ...question, tools }).done();
    const said = bodiesOf(sent)[1].messages.slice(-2);
    expect(said.map(({ content }: { content: string }) => content)).toEqual(['slow', 'fast']);
  });

  it('runs calls sequentially if the caller wants that', async () => {
    const { client } = connect(
      inTurn(
        () => calls(['f', '1'], ['f', '2']),
        () => says('Done'),
      ),
    );
    const steps: string[] = [];
    const f = async (text: string) => {
      steps.push(`begin ${text}`);
      await turn();
      steps.push(`end ${text}`);
    };
    const body = { ...question, parallel_tool_calls: false, tools: [tool('f', f)] };
    await client.chat.completions.runTools(body).done();
    expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('ends after the call of the only function', async () => {
    const { client, sent } = connect(inTurn(() => calls(['g', ''], ['f', 'a'], ['f', 'b'])));
    const [f, g] = [vi.fn(() => 'fine'), vi.fn()];
    const runner = client.chat.completions.runTools({
      ...question,
      tool_choice: { type: 'function', function: { name: 'f' } },
      tools: [tool('f', f), tool('g', g)],
    });
    expect(await runner.finalFunctionToolCallResult()).toBe('fine');
    expect([f.mock.calls.length, g.mock.calls.length, sent.length]).toEqual([1, 0, 1]);
    expect(runner.messages.at(-2)).toMatchObject({
      tool_call_id: 'call_0',
      content: 'The function "g" is not to be called now. Call "f".',
    });
  });

  it.each([
    [undefined, 10],
    [3, 3],
  ])('makes a limited number of requests: %s', async (maxChatCompletions, count) => {
    const { client, sent } = connect(() => calls(['f', '']));
    const body = { ...question, tools: [tool('f')] };
    const runner = client.chat.completions.runTools(body, { maxChatCompletions });
    await runner.done();
    expect(sent).toHaveLength(count);
    expect(await runner.finalFunctionToolCallResult()).toBe('fine');
  });

  it('passes the runner and the context to functions', async () => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['f', '']),
        () => says('Done'),
      ),
    );
    const runner = client.chat.completions.runTools({
      ...question,
      toolContext: { user: 'u' },
      tools: [
        {
          type: 'function',
          function: {
            name: 'f',
            parameters,
            function(_, own, context) {
              expectTypeOf(own).toExtend<ChatCompletionRunner<unknown>>();
              expectTypeOf(context).toEqualTypeOf<{ user: string }>();
              own.messages.push({ role: 'user', content: `By ${context.user}` });
              return 'fine';
            },
          },
        },
      ],
    });
    await runner.done();
    const [first, second] = bodiesOf(sent);
    expect(first).not.toHaveProperty('toolContext');
    expect(second.messages.at(-2)).toEqual({ role: 'user', content: 'By u' });
  });

  it('awaits the caller’s callback after each completion', async () => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['f', '']),
        () => says('Done'),
      ),
    );
    const seen: unknown[] = [];
    const runner = client.chat.completions.runTools(
      { ...question, tools: [tool('f')] },
      {
        headers: { 'x-mine': '1' },
        async afterCompletion({ choices }, { messages }) {
          await turn();
          seen.push([choices[0]?.finish_reason, messages.length, sent.length]);
          if (sent.length === 1) messages.push({ role: 'user', content: 'Be brief' });
        },
      },
    );
    await runner.done();
    expect(seen).toEqual([
      ['tool_calls', 3, 1],
      ['stop', 5, 2],
    ]);
    expect(bodiesOf(sent)[1].messages.at(-1)).toEqual({ role: 'user', content: 'Be brief' });
    expect(sent.map(({ headers }) => headers['x-mine'])).toEqual(['1', '1']);
  });

  it('sends back the fields that servers need, and none of ours', async () => {
    const extra_content = { google: { thought_signature: 's' } };
    const tool_calls = [
      { id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' }, extra_content },
    ];
    const asked = () =>
      says('', { tool_calls, reasoning_content: 'Hm', audio: { id: 'o', data: 'x' } });
    const { client, sent } = connect(inTurn(asked, () => says('Done')));
    const f = zodFunction({ name: 'f', parameters: Point, function: ({ x }) => x + 1 });
    await client.chat.completions.runTools({ ...question, tools: [f] }).done();
    expect(bodiesOf(sent)[1].messages.slice(-2)).toEqual([
      { role: 'assistant', content: '', reasoning_content: 'Hm', audio: { id: 'o' }, tool_calls },
      { role: 'tool', tool_call_id: 'a', content: '2' },
    ]);
  });

  it('matches results to calls without an id', async () => {
    const { client, sent } = connect(
      inTurn(
        () => calls(['f', '', null], ['f', '', null]),
        () => says(''),
      ),
    );
    await client.chat.completions.runTools({ ...question, tools: [tool('f')] }).done();
    const [asked, ...said] = bodiesOf(sent)[1].messages.slice(-3);
    const ids = asked.tool_calls.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(said.map(({ tool_call_id }: { tool_call_id: string }) => tool_call_id)).toEqual(ids);
  });

  it('parses its answers', async () => {
    const { client } = connect(
      inTurn(
        () => calls(['f', '']),
        () => says('{"x":1}'),
      ),
    );
    const response_format = zodResponseFormat(Point, 'point');
    const runner = client.chat.completions.runTools({
      ...question,
      response_format,
      tools: [tool('f')],
    });
    const { parsed } = await runner.finalMessage();
    expectTypeOf(parsed).toEqualTypeOf<{ x: number } | null>();
    expect(parsed).toEqual({ x: 1 });
  });

  it('emits its events', async () => {
    const { client } = connect(
      inTurn(
        () => calls(['f', '']),
        () => says('Done'),
      ),
    );
    const recorded = recordEvents(
      client.chat.completions.runTools({ ...question, tools: [tool('f')] }),
    );
    while (recorded.at(-1)?.[0] !== 'end') await turn();
    expect(eventNames(recorded)).toEqual([
      ...['connect', 'chatCompletion', 'message', 'functionToolCall'],
      ...['message', 'functionToolCallResult'],
      ...['connect', 'chatCompletion', 'message', 'content'],
      ...['finalChatCompletion', 'finalMessage', 'finalContent'],
      ...['finalFunctionToolCall', 'finalFunctionToolCallResult', 'end'],
    ]);
  });

  it('rejects tools that cannot be called', () => {
    const { client, sent } = connect(() => says('Hi'));
    const run = (...tools: unknown[]) =>
      client.chat.completions.runTools({ ...question, tools: tools as ReturnType<typeof tool>[] });
    expect(() => run(zodFunction({ name: 'f', parameters: Point }))).toThrow(
      'The tool "f" has no function to call.',
    );
    expect(() => run({ type: 'custom', custom: { name: 'c' } })).toThrow(OpenAIError);
    expect(() => run(tool('f'), tool('f'))).toThrow('Two tools are called "f".');
    expect(() =>
      run({
        type: 'function',
        function: {
          parameters,
          function: (
            () => () =>
              1
          )(),
        },
      }),
    ).toThrow('needs a `name`');
    expect(() =>
      client.chat.completions.runTools({ ...question, n: 2, tools: [tool('f')] }),
    ).toThrow('`n` must be 1');
    expect(sent).toEqual([]);
  });

  it('accepts a function with arguments checked by the compiler', async () => {
    const { client } = connect(
      inTurn(
        () => calls(['f', '{"n":2}']),
        () => says('Done'),
      ),
    );
    const doubled = new ParsingToolFunction({
      name: 'f',
      parameters,
      parse: (text): { n: number } => JSON.parse(text),
      function: ({ n }) => n * 2,
    });
    const runner = client.chat.completions.runTools({ ...question, tools: [doubled] });
    expect(await runner.finalFunctionToolCallResult()).toBe('4');
  });
});
