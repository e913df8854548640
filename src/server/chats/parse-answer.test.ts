import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer';

const saying = (message: object) => ({ model: 'm', choices: [{ index: 0, message }] });

describe('an answer is read', () => {
  it.each([
    ['<think>why</think>\n\nSo.', 'why', 'So.'],
    ['<thinking>why', 'why', ''],
    ['No <think>tag</think> first', '', 'No <think>tag</think> first'],
    ['<table>', '', '<table>'],
  ])('with the reasoning that a server left in its text: %j', (content, reasoning, text) => {
    expect(parseAnswer(saying({ content }))).toMatchObject({ reasoning, text });
  });

  it('without an incomplete tag while it is streamed', () => {
    expect(parseAnswer(saying({ content: '<thi' }), true).text).toBe('');
    expect(parseAnswer(saying({ content: '<thi' })).text).toBe('<thi');
  });

  it('with a different id for each call', () => {
    const call = (id?: string) => ({
      id,
      type: 'function',
      function: { name: 'f', arguments: '' },
    });
    const { calls } = parseAnswer(saying({ tool_calls: [call('a'), call('a'), call()] }));
    expect(calls.map(({ id }) => id)).toEqual(['a', 'a_1', 'call_2']);
  });

  it('with the type of its calls, which later requests repeat', () => {
    const custom = { id: 'a', type: 'custom', custom: { name: 'f', input: 'x' } };
    const function_call = { name: 'f', arguments: { a: 1 } };
    expect(parseAnswer(saying({ tool_calls: [custom] })).calls).toEqual([
      { id: 'a', type: 'custom', name: 'f', arguments: 'x' },
    ]);
    expect(parseAnswer(saying({ function_call })).calls).toEqual([
      { id: 'call_0', type: 'function_call', name: 'f', arguments: '{"a":1}' },
    ]);
  });
});
