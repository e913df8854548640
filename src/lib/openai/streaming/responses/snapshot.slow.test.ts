import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../core/json';
import {
  added,
  call,
  done,
  first,
  itemEvent,
  message,
  type ResponseEvent,
  state,
  text,
  textEvents,
} from '../../test/response-stream';
import { createResponseSnapshot } from './snapshot';

function gather(...events: ResponseEvent[]) {
  const snapshot = createResponseSnapshot();
  for (const event of events) snapshot.add(event);
  return snapshot.value();
}

const nothing = state('queued');

describe('a response snapshot', () => {
  it('is undefined before the first event, and after events without content', () => {
    expect(gather()).toBeUndefined();
    expect(gather({ type: 'keepalive' }, itemEvent('audio.delta', { delta: 'a' }))).toBeUndefined();
  });

  it('returns the merged text with each delta', () => {
    const snapshot = createResponseSnapshot();
    const emitted = [nothing, ...textEvents('a', 'b', 'c')].map((event) => snapshot.add(event));
    expect(emitted).toEqual([
      undefined,
      undefined,
      undefined,
      'a',
      'ab',
      'abc',
      'abc',
      undefined,
      undefined,
    ]);
  });

  it('ends with the server’s final state', () => {
    const end = state('completed', [message(text('Hello!'))], { usage: { total_tokens: 3 } });
    expect(gather(nothing, ...textEvents('Hel', 'lo'), end)).toEqual(end.response);
  });

  it('keeps merged content that the server omits at the end', () => {
    const end = state('completed', [], { usage: { total_tokens: 3 } });
    const item = done({ id: 'item_0', type: 'message', status: 'completed' });
    expect(gather(nothing, ...textEvents('Hello'), item, end)).toMatchObject({
      usage: { total_tokens: 3 },
      output: [{ id: 'item_0', status: 'completed', content: [text('Hello')] }],
    });
    expect(gather(...textEvents('Hello'))).toEqual({
      object: 'response',
      output: [message(text('Hello'))],
    });
  });

  it('creates items whose events are missing', () => {
    const delta = (what: string, fields: object = {}) => itemEvent(what, { delta: 'a', ...fields });
    const at = (output_index: number) => ({ output_index, item_id: `item_${output_index}` });
    expect(
      gather(
        delta('output_text.delta', first),
        delta('refusal.delta', { content_index: 1 }),
        delta('reasoning_text.delta', { ...at(1), ...first }),
        delta('reasoning_summary_text.delta', { ...at(1), summary_index: 0 }),
        delta('function_call_arguments.delta', at(2)),
        delta('mcp_call_arguments.delta', at(3)),
        delta('custom_tool_call_input.delta', at(4)),
        delta('code_interpreter_call_code.delta', at(5)),
        itemEvent('web_search_call.searching', at(6)),
      )?.output,
    ).toEqual([
      {
        id: 'item_0',
        type: 'message',
        content: [
          { type: 'output_text', text: 'a' },
          { type: 'refusal', refusal: 'a' },
        ],
      },
      {
        id: 'item_1',
        type: 'reasoning',
        content: [{ type: 'reasoning_text', text: 'a' }],
        summary: [{ type: 'summary_text', text: 'a' }],
      },
      { id: 'item_2', type: 'function_call', arguments: 'a' },
      { id: 'item_3', type: 'mcp_call', arguments: 'a' },
      { id: 'item_4', type: 'custom_tool_call', input: 'a' },
      { id: 'item_5', type: 'code_interpreter_call', code: 'a' },
      { id: 'item_6', type: 'web_search_call', status: 'searching' },
    ]);
  });

  it('works without indexes, by ids and by order', () => {
    const { output_index: _, ...piece } = itemEvent('function_call_arguments.delta', {
      delta: '1',
    });
    expect(
      gather(
        { type: 'response.output_item.added', item: call('') },
        { type: 'response.output_item.added', item: call('', 'item_1') },
        { ...piece, item_id: 'item_0' },
        { ...piece, item_id: 'item_1', delta: '2' },
        { ...piece, item_id: undefined, delta: '3' },
        { type: 'response.output_item.added', item: message() },
        { type: 'response.content_part.added', part: text('a') },
        { type: 'response.content_part.added', part: text('') },
        { type: 'response.output_text.delta', delta: 'b' },
        { type: 'response.content_part.done', part: text('bc') },
        { type: 'response.output_item.done', item: call('1!') },
      )?.output,
    ).toMatchObject([
      { id: 'item_0', arguments: '1!' },
      { id: 'item_1', arguments: '23' },
    ]);
  });

  it('allocates no gaps, whatever its indexes', () => {
    const output = [1e9, 3, -1, 0].map((index) => added(call('', `item_${index}`), index));
    expect(gather(nothing, ...output)?.output).toHaveLength(4);
    const parts = [1e9, 1, 0].map((content_index) =>
      itemEvent('output_text.delta', { content_index, delta: String(content_index) }),
    );
    expect(gather(nothing, ...parts)?.output).toMatchObject([
      { content: [{ text: '0' }, { text: '1' }, { text: '1000000000' }] },
    ]);
    const note = (annotation_index: unknown) =>
      itemEvent('output_text.annotation.added', {
        ...first,
        annotation_index,
        annotation: { n: 1 },
      });
    expect(gather(nothing, ...[0, 1e9, null, 0].map(note))?.output).toMatchObject([
      { content: [{ annotations: [{ n: 1 }, { n: 1 }, { n: 1 }] }] },
    ]);
  });

  it('merges to the same result however a text is split', () => {
    const pieces = fc.array(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(pieces, pieces, (texts, calls) => {
        const emitted = [
          ...texts.map((delta) => itemEvent('output_text.delta', { ...first, delta })),
          ...calls.map((delta) =>
            itemEvent('function_call_arguments.delta', {
              output_index: 1,
              item_id: 'item_1',
              delta,
            }),
          ),
        ];
        const output = [added(message()), added(call('', 'item_1'), 1), ...emitted];
        expect(gather(nothing, ...output)?.output).toMatchObject([
          { content: texts.length > 0 ? [{ text: texts.join('') }] : [] },
          { arguments: calls.join('') },
        ]);
      }),
    );
  });

  it('never throws, modifies no event and no prototype', () => {
    const nouns = [
      'output_text',
      'refusal',
      'reasoning_text',
      'reasoning_summary_text',
      'output_item',
      'content_part',
      'reasoning_summary_part',
      'function_call_arguments',
      'web_search_call',
      'output_text.annotation',
      'mood',
    ];
    const verbs = ['delta', 'done', 'added', 'completed', 'in_progress'];
    const name = fc.tuple(fc.constantFrom(...nouns), fc.constantFrom(...verbs));
    const index = fc.constantFrom<unknown>(0, 1, 1e9, -1, Number.NaN, null, '0', {}, undefined);
    const fields = fc.oneof(
      fc.jsonValue(),
      fc.record({
        id: fc.constantFrom<unknown>('a', 'b', '__proto__', null),
        type: fc.constantFrom<unknown>('message', 'reasoning_text', 5, { toString: 1 }),
        content: fc.oneof(fc.jsonValue(), fc.array(fc.record({ text: fc.jsonValue() }))),
        summary: fc.jsonValue(),
        output: fc.jsonValue(),
      }),
    );
    const event = fc.record(
      {
        type: fc.oneof(
          name.map(([noun, verb]) => `response.${noun}.${verb}`),
          fc.jsonValue(),
        ),
        item_id: fc.constantFrom<unknown>('a', 'b', '__proto__', null),
        output_index: index,
        content_index: index,
        summary_index: index,
        annotation_index: index,
        delta: fields,
        text: fields,
        item: fields,
        part: fields,
        annotation: fields,
        response: fields,
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const before = JSON.stringify(events);
        const value = gather(...(events as ResponseEvent[]));
        JSON.stringify(value);
        expect(JSON.stringify(events)).toBe(before);
        expect(({} as JsonObject).polluted).toBeUndefined();
      }),
    );
  });

  it('can have two hundred thousand deltas', () => {
    const snapshot = createResponseSnapshot();
    for (let n = 0; n < 200_000; n++) {
      snapshot.add(itemEvent('output_text.delta', { ...first, delta: 'word ' }));
      snapshot.add(added({ id: `item_${n}`, type: 'mood' }, n + 1));
    }
    const output = snapshot.value()?.output ?? [];
    expect(output).toHaveLength(200_001);
    expect(output[0]?.content).toMatchObject([{ text: 'word '.repeat(200_000) }]);
  });
});
