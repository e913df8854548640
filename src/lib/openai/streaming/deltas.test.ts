import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../core/json';
import { deepCopy, mergeDelta, mergeEntries } from './deltas';

/** Any split of a text. */
const splitting = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.array(fc.nat()))
  .map(([text, cuts]) => {
    const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
      (a, b) => a - b,
    );
    const pieces = places.slice(1).map((end, n) => text.slice(places[n], end));
    return { text, pieces };
  });

describe('a delta', () => {
  it('merges to the same result however a text is split', () => {
    fc.assert(
      fc.property(fc.array(splitting, { maxLength: 4 }), (texts) => {
        const list: unknown[] = [];
        const steps = Math.max(0, ...texts.map(({ pieces }) => pieces.length));
        for (let step = 0; step < steps; step++) {
          const entries = texts.flatMap(({ pieces }, index) =>
            pieces[step] === undefined ? [] : { index, text: { value: pieces[step] } },
          );
          mergeEntries('content', list, entries);
        }
        expect(list).toEqual(texts.map(({ text }, index) => ({ index, text: { value: text } })));
      }),
    );
  });

  it('sorts entries by index without allocating gaps', () => {
    const index = fc.oneof(fc.nat({ max: 5 }), fc.constantFrom(1e9, 2 ** 53 - 1, 1e300));
    fc.assert(
      fc.property(fc.array(index), (indexes) => {
        const list: unknown[] = [];
        for (const index of indexes) mergeEntries('content', list, [{ index, text: '.' }]);
        const sorted = [...new Set(indexes)].sort((a, b) => a - b);
        const count = (one: number) => indexes.filter((index) => index === one).length;
        expect(list).toEqual(sorted.map((index) => ({ index, text: '.'.repeat(count(index)) })));
      }),
    );
  });

  it.each([
    [
      'goes on with what has no index of its own',
      [{ text: 'a' }],
      [{ index: 0, text: 'b' }],
      [{ index: 0, text: 'ab' }],
    ],
    [
      'goes on with the last where no index is sent',
      [{ id: '1', x: 'a' }],
      [{ x: 'b' }],
      [{ id: '1', x: 'ab' }],
    ],
    [
      'tells by the id that another begins',
      [{ id: '1' }],
      [{ id: '2' }, { id: '2', x: 'a' }],
      [{ id: '1' }, { id: '2', x: 'a' }],
    ],
    [
      'tells by the type that another begins',
      [{ type: 'a' }],
      [{ type: 'b' }],
      [{ type: 'a' }, { type: 'b' }],
    ],
    [
      'takes an index that is none for none',
      [{ x: 'a' }],
      [
        { index: -1, x: 'b' },
        { index: null, x: 'c' },
      ],
      [{ x: 'abc' }],
    ],
    ['appends what is not an object', ['a'], ['b', null, 3, ['c']], ['a', 'b', 3, ['c']]],
  ])('%s', (_, list: unknown[], entries: unknown[], result) => {
    mergeEntries('tool_calls', list, entries);
    expect(list).toEqual(result);
  });

  it('replaces ids, names and types, and appends any other text', () => {
    const target: JsonObject = {
      id: 'a',
      file_id: 'f',
      name: 'n',
      type: 't',
      status: 's',
      text: 'x',
    };
    mergeDelta(target, {
      id: 'a',
      file_id: 'f',
      name: '',
      type: 'u',
      status: 's',
      text: 'y',
      own: 'z',
    });
    mergeDelta(target, { own: 'z' });
    expect(target).toEqual({
      id: 'a',
      file_id: 'f',
      name: 'n',
      type: 'u',
      status: 's',
      text: 'xy',
      own: 'zz',
    });
  });

  it('clears nothing with null, and fills null', () => {
    const target: JsonObject = { a: 'x', b: null, c: [1], d: { e: 1 } };
    mergeDelta(target, { a: null, b: 'y', c: null, d: { e: null }, f: null, g: undefined });
    expect(target).toEqual({ a: 'x', b: 'y', c: [1], d: { e: 1 }, f: null });
  });

  it('replaces numbers, and values of another type', () => {
    const target: JsonObject = { n: 1, a: 'x', b: { c: 1 }, d: [1] };
    mergeDelta(target, { n: 2, a: { y: 1 }, b: [2], d: true });
    expect(target).toEqual({ n: 2, a: { y: 1 }, b: [2], d: true });
  });

  it('does not append complete entries twice', () => {
    const citation = { index: 0, text: '【1】', start_index: 5, file_citation: { file_id: 'f' } };
    const target: JsonObject = { annotations: [] };
    mergeDelta(target, { annotations: [citation] });
    mergeDelta(target, { annotations: [citation, { text: 'no index' }] });
    mergeDelta(target, { annotations: [{ text: 'no index' }] });
    expect(target.annotations).toEqual([citation, { text: 'no index' }, { text: 'no index' }]);
  });

  it('stays unchanged, and so do copies', () => {
    const first = { list: [{ index: 0, inner: { text: 'a' } }], inner: { text: 'b' } };
    const target: JsonObject = {};
    mergeDelta(target, first);
    const copy = deepCopy(target);
    mergeDelta(target, first);
    expect(first).toEqual({ list: [{ index: 0, inner: { text: 'a' } }], inner: { text: 'b' } });
    expect(copy).toEqual(first);
    expect(target).toEqual({ list: [{ index: 0, inner: { text: 'aa' } }], inner: { text: 'bb' } });
  });

  it('never throws, never hangs and modifies no prototype', () => {
    const key = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'length',
      'index',
      'content',
      'a',
    );
    const index = fc.constantFrom<unknown>(
      -1,
      Number.NaN,
      1e9,
      null,
      '0',
      0.5,
      0,
      1,
      {},
      undefined,
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('text', null, 1, true, undefined),
        fc.dictionary(key, tie('value')),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.record({ index, polluted: tie('value') }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, value)), (deltas) => {
        const target: JsonObject = {};
        for (const delta of deltas) {
          mergeDelta(target, JSON.parse(JSON.stringify(delta).replaceAll('"a"', '"__proto__"')));
          mergeDelta(target, delta);
        }
        expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
        expect(({} as JsonObject).polluted).toBeUndefined();
        Object.assign(target, deepCopy(JSON.parse('{"__proto__":{"polluted":1}}')));
        expect(target.polluted).toBeUndefined();
        JSON.stringify(deepCopy(target));
      }),
    );
  });

  it('can be nested deeper than any stack', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}[]${'}'.repeat(50_000)}`);
    const target: JsonObject = {};
    mergeDelta(target, deep);
    mergeDelta(target, deepCopy(deep));
    expect(target).toHaveProperty('a.a.a');
  });

  it('can be one of very many, in any order', () => {
    const list: unknown[] = [];
    const target: JsonObject = { text: '' };
    for (let n = 0; n < 200_000; n++) {
      mergeDelta(target, { text: 'word ' });
      mergeEntries('content', list, [{ index: (n * 7919) % 1_000, text: '.' }, { index: 1e9 - n }]);
    }
    expect(target.text).toHaveLength(1_000_000);
    expect(list).toHaveLength(201_000);
  });
});
