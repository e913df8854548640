import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateChatCompletionStreamResponse } from '../../generated/types';
import { createChatSnapshot } from './snapshot';

describe('a chat snapshot', () => {
  it('is null before the first chunk', () => {
    expect(createChatSnapshot().value()).toBeNull();
  });

  it('appends text and keeps the last finish reason and usage', () => {
    const answer = gather(
      {
        id: 'chatcmpl-1',
        model: 'm',
        choices: [{ index: 0, delta: { role: 'assistant', content: '' } }],
      },
      { choices: [{ index: 0, delta: { content: 'Hel' }, finish_reason: null }] },
      { choices: [{ index: 0, delta: { content: 'lo' } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } },
    );

    expect(answer).toMatchObject({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      usage: { total_tokens: 3 },
      choices: [
        { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } },
      ],
    });
  });

  it('appends the arguments of parallel tool calls by index', () => {
    const call = (index: number, parts: object) => ({
      choices: [{ index: 0, delta: { tool_calls: [{ index, ...parts }] } }],
    });
    const answer = gather(
      call(0, { id: 'call_a', type: 'function', function: { name: 'f', arguments: '' } }),
      call(1, { id: 'call_b', type: 'function', function: { name: 'g', arguments: '{' } }),
      call(0, { function: { arguments: '{"a":' } }),
      call(1, { function: { arguments: '}' } }),
      call(0, { function: { arguments: '1}' } }),
    );

    expect(answer?.choices[0]?.message.tool_calls).toEqual([
      { id: 'call_a', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
      { id: 'call_b', type: 'function', function: { name: 'g', arguments: '{}' } },
    ]);
  });

  it('distinguishes tool calls by id if a server omits the index', () => {
    const call = (parts: object) => ({ choices: [{ delta: { tool_calls: [parts] } }] });
    const answer = gather(
      call({ id: 'call_a', function: { name: 'f', arguments: '1' } }),
      call({ function: { arguments: '2' } }),
      call({ id: 'call_b', function: { name: 'g', arguments: '3' } }),
    );

    expect(answer?.choices[0]?.message.tool_calls).toMatchObject([
      { id: 'call_a', function: { arguments: '12' } },
      { id: 'call_b', function: { arguments: '3' } },
    ]);
  });

  it('distinguishes tool calls if a server sends the same index for each', () => {
    const call = (parts: object) => ({
      choices: [{ delta: { tool_calls: [{ index: 0, ...parts }] } }],
    });
    const answer = gather(
      call({ id: 'call_a', function: { name: 'f', arguments: '{' } }),
      call({ id: 'call_other', function: { arguments: '}' } }),
      call({ id: 'call_b', function: { name: 'g', arguments: '[' } }),
      call({ function: { arguments: ']' } }),
      {
        choices: [{ delta: { tool_calls: [{ index: 1, id: 'call_c', function: { name: 'h' } }] } }],
      },
    );

    expect(answer?.choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: 'f', arguments: '{}' } },
      { id: 'call_b', function: { name: 'g', arguments: '[]' } },
      { id: 'call_c', function: { name: 'h' } },
    ]);
  });

  it.each([
    ['no index and no id', {}],
    ['one index and no id', { index: 0 }],
    ['one id and no index', { id: 'call_a' }],
    ['one id and one index', { id: 'call_a', index: 0 }],
  ])('distinguishes calls in one chunk that have %s', (_, place) => {
    const named = (name: string, given: string) => ({
      ...place,
      function: { name, arguments: given },
    });
    const chunk = (...tool_calls: object[]) => ({ choices: [{ index: 0, delta: { tool_calls } }] });
    const answer = gather(
      chunk(named('f', '{"x":1}'), named('f', '{"x":2}'), named('g', '{')),
      chunk({ function: { arguments: '}' } }),
    );
    expect(answer?.choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: 'f', arguments: '{"x":1}' } },
      { function: { name: 'f', arguments: '{"x":2}' } },
      { function: { name: 'g', arguments: '{}' } },
    ]);
  });

  it('sorts choices and calls by index without allocating gaps', () => {
    const call = (index: unknown, name: string) => ({ index, id: name, function: { name } });
    const answer = gather(
      { choices: [{ index: 1e9, delta: { content: 'last' } }] },
      { choices: [{ index: 3, delta: { tool_calls: [call(1e9, 'd'), call(7, 'b')] } }] },
      {
        choices: [
          { index: 3, delta: { tool_calls: [call(8, 'c'), call(-1, 'x'), call('0', 'y')] } },
        ],
      },
      {
        choices: [
          { index: Number.NaN, delta: { content: 'first' } },
          { index: -1, delta: {} },
        ],
      },
    );

    expect(answer?.choices.map(({ index }) => index)).toEqual([0, 3, 1e9]);
    const names = answer?.choices[1]?.message.tool_calls?.map(({ id }) => id);
    expect(names).toEqual(['b', 'c', 'd', 'x', 'y']);
  });

  it('stays sorted while it grows', () => {
    const snapshot = createChatSnapshot();
    for (const index of [5, 0, 3]) {
      const choices = [{ index, delta: {} }];
      snapshot.add({ choices } as unknown as CreateChatCompletionStreamResponse);
    }
    expect(snapshot.live()?.choices.map(({ index }) => index)).toEqual([0, 3, 5]);
  });

  it('appends the reasoning of other servers', () => {
    const reasoned = (...reasoning_details: object[]) => ({
      choices: [{ index: 0, delta: { reasoning_details } }],
    });
    const answer = gather(
      reasoned({ type: 'reasoning.text', index: 0, text: 'Think', format: null }),
      reasoned({ type: 'reasoning.text', index: 0, text: 'ing', signature: 's' }),
      reasoned({ type: 'reasoning.encrypted', index: 1, data: 'x' }),
    );

    expect(answer?.choices[0]?.message).toMatchObject({
      reasoning_details: [
        { type: 'reasoning.text', text: 'Thinking', signature: 's' },
        { type: 'reasoning.encrypted', data: 'x' },
      ],
    });
  });

  it('keeps unknown fields', () => {
    const answer = gather(
      { choices: [{ index: 0, delta: { reasoning_content: 'Think' } }] },
      { choices: [{ index: 0, delta: { reasoning_content: 'ing' } }] },
    );

    expect(answer?.choices[0]?.message).toMatchObject({ reasoning_content: 'Thinking' });
  });

  it('is a copy, next to the live object', () => {
    const snapshot = createChatSnapshot();
    const add = (content: string, token: string) => {
      const logprobs = { content: [{ token }], refusal: null };
      const tool_calls = [{ index: 0, id: 'a', function: { name: 'f', arguments: token } }];
      const choices = [{ index: 0, delta: { content, tool_calls }, logprobs }];
      snapshot.add({ choices } as unknown as CreateChatCompletionStreamResponse);
    };
    add('a', '1');
    const [copy, live] = [snapshot.value(), snapshot.live()];
    const before = structuredClone(copy);
    add('b', '2');

    expect(copy).toEqual(before);
    expect(live?.choices[0]).toMatchObject({
      message: { content: 'ab', tool_calls: [{ index: 0, function: { arguments: '12' } }] },
      logprobs: { content: [{ token: '1' }, { token: '2' }], refusal: null },
    });
    expect(snapshot.live()).toBe(live);
  });

  it('is the same however text, calls and tokens are split', () => {
    const pieces = fc.array(fc.string(), { maxLength: 10 });
    const calls = fc.array(pieces, { maxLength: 3 });
    const property = fc.property(pieces, calls, (content, calls) => {
      const delta = (delta: object, rest?: object) => ({ choices: [{ index: 0, delta, ...rest }] });
      const answer = gather(
        delta({ role: 'assistant' }),
        ...content.map((text) =>
          delta({ content: text }, { logprobs: { content: [{ token: text }] } }),
        ),
        ...calls.flatMap((texts, index) => [
          delta({
            tool_calls: [{ index, id: `c${index}`, function: { name: 'f', arguments: '' } }],
          }),
          ...texts.map((text) => delta({ tool_calls: [{ index, function: { arguments: text } }] })),
        ]),
      );
      const choice = answer?.choices[0];
      expect(choice?.message.content ?? '').toBe(content.join(''));
      expect(choice?.logprobs?.content?.map(({ token }) => token) ?? []).toEqual(content);
      const given = choice?.message.tool_calls ?? [];
      expect(given.map((call) => 'function' in call && call.function.arguments)).toEqual(
        calls.map((texts) => texts.join('')),
      );
    });
    fc.assert(property);
  });

  it('costs time in proportion to the chunks', () => {
    const snapshot = createChatSnapshot();
    let moved = 0;
    for (let i = 0; i < 50_000; i++) {
      const tool_calls = [{ index: i % 2 ? 0 : 50_000 - i, function: { arguments: 'abcd' } }];
      const delta = { content: 'abcd', tool_calls };
      const logprobs = { content: [{ token: 'abcd' }] };
      const choices = [
        { index: 0, delta, logprobs },
        { index: 100_000 - i, delta: {} },
      ];
      snapshot.add({ choices } as unknown as CreateChatCompletionStreamResponse);
      const all = snapshot.live()?.choices ?? [];
      // The newest has the lowest index but for the first: whatever stands behind it made room for it.
      moved += all.length - 1 - all.findLastIndex(({ index }) => index === 100_000 - i);
    }
    // Room is made among the first thousand at most.
    expect(moved).toBeLessThan(1_000_000);
    expect(snapshot.live()?.choices).toHaveLength(50_001);
    const { choices } = snapshot.value() ?? { choices: [] };
    expect(choices.slice(0, 3).map(({ index }) => index)).toEqual([0, 50_001, 50_002]);
    const [first] = choices;
    expect(first?.message.content).toHaveLength(200_000);
    expect(first?.message.tool_calls).toHaveLength(25_001);
  });

  it('never throws and modifies no prototype', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.anything(), hostileChunk)), (chunks) => {
        gather(...chunks);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
    );
  });
});

const hostileKey = fc.constantFrom('__proto__', 'constructor', 'prototype', 'message', 'toolCalls');
const hostileFields = fc.dictionary(hostileKey, fc.constant({ polluted: true }));
const hostileChunk = fc.record({
  choices: fc.array(
    fc.record({
      index: fc.oneof(fc.integer(), fc.constant('__proto__'), fc.double()),
      delta: fc.oneof(hostileFields, fc.record({ tool_calls: fc.array(hostileFields) })),
      logprobs: hostileFields,
    }),
  ),
});

function gather(...chunks: unknown[]) {
  const snapshot = createChatSnapshot();
  for (const chunk of chunks) snapshot.add(chunk as CreateChatCompletionStreamResponse);
  return snapshot.value();
}

describe('an empty field of a chunk', () => {
  const head = { id: 'chatcmpl-1', model: 'm', created: 5, system_fingerprint: 'fp' };
  const blank = { id: '', model: '', created: 0, system_fingerprint: '', service_tier: '' };

  it('clears no known value', () => {
    const choices = [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }];
    const filtered = { index: 0, finish_reason: null, content_filter_offsets: { end_offset: 2 } };
    const chunks = [{ ...blank }, { ...head, choices }, { ...blank, choices: [filtered] }];
    expect(gather(...(chunks as object[]))).toMatchObject({
      ...head,
      choices: [{ finish_reason: 'stop', message: { content: 'Hi' } }],
    });
  });

  it.each([
    ['null', { arguments: null }],
    ['nothing', {}],
  ])('leaves the text of a call empty if a server sends %s', (_, rest) => {
    const delta = {
      function_call: { name: 'f', ...rest },
      tool_calls: [
        { index: 0, id: 'a', type: 'function', function: { name: 'f', ...rest } },
        { index: 1, id: 'b', type: 'custom', custom: { name: 'g' } },
      ],
    };
    expect(gather({ choices: [{ index: 0, delta }] } as object)).toMatchObject({
      choices: [
        {
          message: {
            function_call: { arguments: '' },
            tool_calls: [{ function: { arguments: '' } }, { custom: { input: '' } }],
          },
        },
      ],
    });
  });
});
