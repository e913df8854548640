import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDisplayMessage, readDisplayMessages } from './message';

const said = (message: unknown, rest: object = {}) => ({ choices: [{ message, ...rest }] });
const text = (value: string) => ({ type: 'text', text: value });

describe('a display message', () => {
  it('equals a completion’s message', () => {
    const completion = {
      ...said({ role: 'assistant', content: 'Hello', refusal: null }, { finish_reason: 'stop' }),
      usage: {
        prompt_tokens: 3,
        completion_tokens: 4,
        completion_tokens_details: { reasoning_tokens: 2 },
      },
    };
    expect(readDisplayMessage(completion)).toEqual({
      role: 'assistant',
      text: 'Hello',
      reasoning: '',
      refusal: '',
      toolCalls: [],
      parts: [],
      finish_reason: 'stop',
      usage: { input_tokens: 3, output_tokens: 4, reasoning_tokens: 2 },
      error: null,
    });
  });

  it('exists for each choice', () => {
    const choices = [{ message: { content: 'a' } }, { text: 'b' }, null];
    expect(readDisplayMessages({ choices }).map(({ text }) => text)).toEqual(['a', 'b', '']);
    expect(readDisplayMessages({ choices: [] })).toEqual([]);
  });

  it.each<[unknown, string]>([
    ['plain', 'plain'],
    [[text('Hel'), text('lo')], 'Hello'],
    [['Hel', 'lo'], 'Hello'],
    [text('one part'), 'one part'],
    [[{ type: 'output_text', text: 'out', annotations: [] }], 'out'],
    [[{ type: 'text', text: { value: 'of a thread', annotations: [] } }], 'of a thread'],
    [[{ text: 'untyped' }], 'untyped'],
    [[{ type: 'unknown_kind', text: 'still text' }], 'still text'],
    [42, '42'],
    [null, ''],
    [[null, 7], '7'],
  ])('has the text of the content %j', (content, right) => {
    expect(readDisplayMessage(said({ content })).text).toBe(right);
    expect(readDisplayMessage({ role: 'user', content }).text).toBe(right);
  });

  it.each<[object]>([
    [{ reasoning_content: 'hm' }],
    [{ reasoning: 'hm' }],
    [{ reasoning: { content: 'hm' } }],
    [{ thinking: 'hm' }],
    [
      {
        reasoning_details: [
          { type: 'reasoning.text', text: 'h' },
          { type: 'reasoning.summary', summary: 'm' },
        ],
      },
    ],
    [{ thinking_blocks: [{ type: 'thinking', thinking: 'hm', signature: 'x' }] }],
    [{ reasoning_content: 'hm', reasoning: 'hm', reasoning_details: [{ text: 'hm' }] }],
    [{ content: [{ type: 'thinking', thinking: [text('hm')] }] }],
    [{ content: [{ type: 'thinking', thinking: 'hm' }] }],
  ])('has its reasoning once, in whichever field it is: %j', (message) => {
    const shown = readDisplayMessage(
      said({ content: '', ...message }, { finish_reason: 'length' }),
    );
    expect(shown).toMatchObject({ text: '', reasoning: 'hm', finish_reason: 'length', parts: [] });
  });

  it.each<[object]>([
    [
      {
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
      },
    ],
    [{ tool_calls: [{ id: 'c1', function: { name: 'f', arguments: { a: 1 } } }] }],
    [{ tool_calls: { id: 'c1', function: { name: 'f', arguments: { a: 1 } } } }],
    [{ tool_calls: [null, { id: 'c1', name: 'f', args: { a: 1 } }] }],
    [{ tool_calls: [{ id: 'c1', type: 'custom', custom: { name: 'f', input: '{"a":1}' } }] }],
    [{ content: [{ type: 'tool_use', id: 'c1', name: 'f', input: { a: 1 } }] }],
  ])('has its tool calls with arguments as text: %j', (message) => {
    expect(readDisplayMessage(said(message)).toolCalls).toEqual([
      { id: 'c1', name: 'f', arguments: '{"a":1}' },
    ]);
  });

  it('has a call without arguments, name and id', () => {
    expect(readDisplayMessage(said({ tool_calls: [{}, { function: null }] })).toolCalls).toEqual([
      { id: null, name: '', arguments: '' },
      { id: null, name: '', arguments: '' },
    ]);
    const function_call = { name: 'old', arguments: null };
    expect(readDisplayMessage(said({ function_call })).toolCalls).toMatchObject([{ name: 'old' }]);
  });

  it('has its refusal', () => {
    expect(readDisplayMessage(said({ content: null, refusal: 'No.' })).refusal).toBe('No.');
    const content = [{ type: 'refusal', refusal: 'No.' }];
    expect(readDisplayMessage(said({ content }))).toMatchObject({ refusal: 'No.', text: '' });
  });

  it('keeps other parts unchanged', () => {
    const image = { type: 'image_url', image_url: { url: 'data:,' } };
    const shown = readDisplayMessage(said({ content: [text('a'), image], images: [image] }));
    expect(shown).toMatchObject({ text: 'a', parts: [image, image] });
  });

  it('joins the items of a response', () => {
    const search = { type: 'web_search_call', status: 'completed' };
    const response = {
      object: 'response',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      error: null,
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
        search,
        { type: 'function_call', id: 'fc', call_id: 'c1', name: 'f', arguments: '{}' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
      ],
      usage: { input_tokens: 1, output_tokens: 2 },
    };
    expect(readDisplayMessage(response)).toEqual({
      role: 'assistant',
      text: 'Hi',
      reasoning: 'hm',
      refusal: '',
      toolCalls: [{ id: 'c1', name: 'f', arguments: '{}' }],
      parts: [search],
      finish_reason: 'max_output_tokens',
      usage: { input_tokens: 1, output_tokens: 2, reasoning_tokens: null },
      error: null,
    });
  });

  it('has the error that replaces the answer, or a choice', () => {
    const error = { message: 'Provider returned error', code: 502 };
    expect(readDisplayMessage({ error })).toMatchObject({
      text: '',
      error: 'Provider returned error',
    });
    expect(readDisplayMessage(said({ content: 'Hel' }, { error }))).toMatchObject({
      text: 'Hel',
      error: 'Provider returned error',
    });
  });
});

describe('any value', () => {
  const names = [
    'choices',
    'message',
    'content',
    'text',
    'tool_calls',
    'function',
    'arguments',
    'reasoning',
    'type',
    'usage',
    'output',
    'error',
    'refusal',
    'thinking',
    'finish_reason',
    'role',
    'id',
    'name',
  ];
  const words = fc.constantFrom(
    'text',
    'thinking',
    'refusal',
    'message',
    'function_call',
    'tool_use',
    'x',
    '',
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      words,
      fc.constant(null),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  it('is read into the same types', () => {
    fc.assert(
      fc.property(anything, (value) => {
        for (const shown of [readDisplayMessage(value), ...readDisplayMessages(value)]) {
          const { text, reasoning, refusal, toolCalls, parts, usage } = shown;
          for (const each of [text, reasoning, refusal]) expect(typeof each).toBe('string');
          for (const each of [shown.role, shown.finish_reason, shown.error]) {
            expect(each === null || typeof each === 'string').toBe(true);
          }
          for (const call of toolCalls) {
            expect([typeof call.name, typeof call.arguments]).toEqual(['string', 'string']);
          }
          expect(Array.isArray(parts)).toBe(true);
          expect(usage === null || typeof usage === 'object').toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read at any depth', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level++) deep = [deep];
    expect(readDisplayMessage(said({ content: deep, reasoning: deep }))).toMatchObject({
      reasoning: '',
    });
    const call = { function: { name: 'f', arguments: deep } };
    expect(readDisplayMessage(said({ tool_calls: [call] })).toolCalls).toMatchObject([
      { name: 'f' },
    ]);
  });
});
