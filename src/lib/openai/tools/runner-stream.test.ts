import { ChatCompletionStreamingRunner as OfficialRunner } from 'openai/lib/ChatCompletionStreamingRunner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zodFunction } from '../helpers/zod';
import {
  APIUserAbortError,
  type ChatCompletionRunner,
  ChatCompletionStreamingRunner,
} from '../index';
import {
  args,
  begin,
  call,
  eventNames,
  finish,
  piece,
  recordEvents,
  text,
} from '../test/chat-stream';
import { collect, connect, done, json, question, sse } from '../test/recorded-client';
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

describe('an aborted run', () => {
  it('ends immediately within a function, whatever the function does then', async () => {
    const { client, sent } = connect(inTurn(() => calls(['f', ''], ['g', ''])));
    let fail: (error: Error) => void = () => {};
    const own: AbortSignal[] = [];
    const f = (_: string, runner: ChatCompletionRunner) => {
      own.push(runner.controller.signal);
      return new Promise((_, reject) => {
        fail = reject;
      });
    };
    const g = (_: string, runner: ChatCompletionRunner) => runner.abort();
    const runner = client.chat.completions.runTools({
      ...question,
      tools: [
        { type: 'function', function: { name: 'f', parameters, function: f } },
        { type: 'function', function: { name: 'g', parameters, function: g } },
      ],
    });
    const recorded = recordEvents(runner);
    await expect(runner.finalContent()).rejects.toBeInstanceOf(APIUserAbortError);
    fail(new Error('late'));
    await turn();
    expect(own[0]?.aborted).toBe(true);
    expect(sent).toHaveLength(1);
    expect(eventNames(recorded).slice(-2)).toEqual(['abort', 'end']);
  });

  it('ignores a function that ends later', async () => {
    const { client, sent } = connect(inTurn(() => calls(['f', ''])));
    let end: (result: string) => void = () => {};
    const f = tool('f', () => new Promise((resolve) => (end = resolve)));
    const runner = client.chat.completions.runTools({ ...question, tools: [f] });
    await runner.emitted('functionToolCall');
    await turn();
    runner.abort();
    await expect(runner.done()).rejects.toBeInstanceOf(APIUserAbortError);
    end('late');
    await turn();
    expect(runner.messages).toHaveLength(2);
    expect(sent).toHaveLength(1);
  });

  it('ends its request, and the wait for the caller’s callback, by the caller’s signal', async () => {
    for (const answer of [() => new Promise<Response>(() => {}), () => says('Hi')]) {
      const caller = new AbortController();
      const { client } = connect(answer);
      const runner = client.chat.completions.runTools(
        { ...question, tools: [tool('f')] },
        { signal: caller.signal, afterCompletion: () => new Promise(() => {}) },
      );
      await turn();
      caller.abort('too slow');
      await expect(runner.done()).rejects.toMatchObject({ cause: 'too slow' });
    }
  });

  it('never causes an unhandled rejection', async () => {
    const failing = [
      () => json({ error: { message: 'No' } }, 400),
      () => calls(['f', '']),
      () => json({ choices: [] }),
      () => json(null),
    ];
    for (const answer of failing) {
      const { client } = connect(answer, { maxRetries: 0 });
      const f = tool('f', () => Promise.reject(new Error('a bug')));
      const runner = client.chat.completions.runTools({ ...question, tools: [f] });
      void [runner.done(), runner.finalMessage(), runner.totalUsage(), runner.emitted('content')];
      await runner.emitted('end').catch(() => {});
      expect(runner.errored).toBe(true);
    }
  });
});

describe('a streamed run', () => {
  const asks = () => sse(begin, call(0, 'f', '{"x'), args(0, '":1}'), finish('tool_calls'), done);
  const answers = () => sse(begin, text('Do'), text('ne'), finish(), done);
  const start = (...tools: ReturnType<typeof tool>[]) => {
    const { client, sent } = connect(inTurn(asks, answers));
    const body = { ...question, stream: true as const, tools: tools.length ? tools : [tool('f')] };
    return { runner: client.chat.completions.runTools(body), sent };
  };

  it('emits events while it is written', async () => {
    const { runner, sent } = start();
    const recorded = recordEvents(runner);
    expect(runner).toBeInstanceOf(ChatCompletionStreamingRunner);
    expect(await runner.finalContent()).toBe('Done');
    expect(eventNames(recorded).filter((name) => name !== 'chunk')).toEqual([
      ...['connect', 'tool_calls.function.arguments.delta', 'tool_calls.function.arguments.delta'],
      ...['tool_calls.function.arguments.done', 'chatCompletion', 'message', 'functionToolCall'],
      ...['message', 'functionToolCallResult'],
      ...['connect', 'content', 'content.delta', 'content', 'content.delta', 'content.done'],
      ...['chatCompletion', 'message', 'finalChatCompletion', 'finalMessage', 'finalContent'],
      ...['finalFunctionToolCall', 'finalFunctionToolCallResult', 'end'],
    ]);
    expect(bodiesOf(sent).map(({ stream }) => stream)).toEqual([true, true]);
    expect(bodiesOf(sent)[1].messages.slice(-2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_0', function: { arguments: '{"x":1}' } }] },
      { role: 'tool', tool_call_id: 'call_0', content: 'fine' },
    ]);
  });

  it('can be iterated over the chunks of all answers', async () => {
    const chunks = await collect(start().runner);
    expect(chunks).toHaveLength(8);
  });

  it('reports mismatching arguments to the model, and parses others while they arrive', async () => {
    const wrong = () => sse(begin, call(0, 'f', '{"x":"1"}'), finish('tool_calls'), done);
    const { client, sent } = connect(inTurn(wrong, asks, answers));
    const f = zodFunction({ name: 'f', parameters: Point, function: ({ x }) => x + 1 });
    const runner = client.chat.completions.runTools({ ...question, stream: true, tools: [f] });
    const seen: unknown[] = [];
    runner.on('tool_calls.function.arguments.delta', (event) => seen.push(event.parsed_arguments));
    runner.on('tool_calls.function.arguments.done', (event) => seen.push(event.parsed_arguments));
    expect(await runner.finalFunctionToolCallResult()).toBe('2');
    expect(seen).toEqual([{ x: '1' }, null, {}, { x: 1 }, { x: 1 }]);
    expect(bodiesOf(sent)[1].messages.at(-1).content).toContain('does not match');
  });

  it('passes through a readable stream completely, here and in the official package', async () => {
    const { runner } = start();
    const here = ChatCompletionStreamingRunner.fromReadableStream(runner.toReadableStream());
    const there = OfficialRunner.fromReadableStream(start().runner.toReadableStream());
    const [heardHere, heardThere] = [recordEvents(here), recordEvents(there)];
    expect(await here.finalContent()).toBe('Done');
    expect(await there.finalContent()).toBe('Done');
    expect(here).toBeInstanceOf(ChatCompletionStreamingRunner);
    expect(here.messages).toEqual(runner.messages.slice(1));
    expect(eventNames(heardHere)).toEqual(eventNames(heardThere));
    expect(await here.finalFunctionToolCallResult()).toBe('fine');
  });

  it('keeps generated ids, also through a readable stream', async () => {
    const nameless = { index: 0, function: { name: 'f', arguments: '' } };
    const asks = () => sse(begin, piece({ tool_calls: [nameless] }), finish('tool_calls'), done);
    const { client } = connect(inTurn(asks, answers));
    const body = { ...question, stream: true as const, tools: [tool('f')] };
    const runner = client.chat.completions.runTools(body);
    const there = ChatCompletionStreamingRunner.fromReadableStream(runner.toReadableStream());
    expect(await there.finalFunctionToolCallResult()).toBe('fine');
    expect(there.messages).toEqual(runner.messages.slice(1));
  });

  it('ends immediately when the loop over it is left', async () => {
    const { runner, sent } = start(tool('f', () => new Promise(() => {})));
    for await (const { choices } of runner) if (choices[0]?.finish_reason) break;
    await expect(runner.done()).rejects.toBeInstanceOf(APIUserAbortError);
    expect(sent).toHaveLength(1);
  });
});
