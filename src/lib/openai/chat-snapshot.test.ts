import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChatSnapshot } from './chat-snapshot';
import type { CreateChatCompletionStreamResponse } from './generated/types';

describe('a chat snapshot', () => {
  it('is null before anything came', () => {
    expect(createChatSnapshot().value()).toBeNull();
  });

  it('joins text and keeps the last finish reason and usage', () => {
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

  it('joins the arguments of parallel tool calls by their index', () => {
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

  it('tells tool calls apart by their id where a server leaves the index out', () => {
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

  it('keeps fields of other servers', () => {
    const answer = gather(
      { choices: [{ index: 0, delta: { reasoning_content: 'Think' } }] },
      { choices: [{ index: 0, delta: { reasoning_content: 'ing' } }] },
    );

    expect(answer?.choices[0]?.message).toMatchObject({ reasoning_content: 'Thinking' });
  });

  it('survives anything and touches no prototype', () => {
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
