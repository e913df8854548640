import * as fc from 'fast-check';
import { partialParse } from 'openai/_vendor/partial-json-parser/parser.mjs';
import { describe, expect, it } from 'vitest';
import { createPartialJson } from './partial-json';

const read = (...pieces: string[]) => {
  const json = createPartialJson();
  for (const piece of pieces) json.push(piece);
  return json.value();
};

describe('partial JSON', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['{', {}],
    ['{"a', {}],
    ['{"a"', {}],
    ['{"a":', {}],
    ['{"a":"', { a: '' }],
    ['{"a":"b', { a: 'b' }],
    ['{"a":"b\\', { a: 'b' }],
    ['{"a":"b\\u00e', { a: 'b' }],
    ['{"a":"b\\u00e9', { a: 'bé' }],
    ['{"a":"b\\n"', { a: 'b\n' }],
    ['{"a":1', {}],
    ['{"a":1,', { a: 1 }],
    ['{"a":-1.5e3}', { a: -1500 }],
    ['[1, 2', [1]],
    ['[1, 2 ', [1, 2]],
    ['[t', [true]],
    ['[fal', [false]],
    ['[1,tru', [1, true]],
    ['[nu', [null]],
    ['n', null],
    ['[{"a":[[', [{ a: [[]] }]],
    ['{"a":{}, "b":[]}', { a: {}, b: [] }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['"a"', 'a'],
    ['1 ', 1],
  ])('%s is %j', (text, value) => {
    expect(read(text)).toEqual(value);
    expect(read(...text)).toEqual(value);
  });

  it.each<[string, unknown]>([
    ['Hello', undefined],
    ['{"a":1} and more', { a: 1 }],
    ['{"a":1 "b"', { a: 1 }],
    ['{"a":1]', { a: 1 }],
    ['{"a":1,}', { a: 1 }],
    ['{,', {}],
    ['{"a" 1', {}],
    ['[1,"\\x', [1]],
    ['[1,"\\u12x4', [1]],
    ['[1,--2,3', [1]],
    ['[1,nul,3', [1]],
    ['[1,trux', [1]],
    ['[1,]', [1]],
    [']', undefined],
    [',', undefined],
  ])('%s stops at invalid input, with %j', (text, value) => {
    expect(read(text)).toEqual(value);
    expect(read(...text, '"more"', ']')).toEqual(value);
  });

  it('has the same value in any split', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.nat(20)), (text, lengths) => {
        const pieces: string[] = [];
        let rest = text;
        for (const length of lengths) {
          pieces.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(read(...pieces, rest, ' ')).toEqual(JSON.parse(text));
      }),
    );
  });

  it('has the official package’s value at every position', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        const part = text.slice(0, at % (text.length + 1));
        // The official parser trims the text, and with it a string that is not over.
        fc.pre(/^\s*[[{]/.test(part) && !/\s$/.test(part));
        expect(read(part)).toEqual(partialParse(part));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
    const hostile = fc.stringMatching(/^[[\]{}":,\\u0-9tfn_ -]*$/);
    fc.assert(fc.property(hostile, (text) => void read(...text)));
  });

  it('never changes a returned value', () => {
    const json = createPartialJson();
    json.push('{"a":[{"b":"c');
    const before = json.value();
    json.push('d"},{"e":1}],"f":2}');
    expect(before).toEqual({ a: [{ b: 'c' }] });
    expect(json.value()).toEqual({ a: [{ b: 'cd' }, { e: 1 }], f: 2 });
  });

  it('modifies no prototype', () => {
    const value = read('{"__proto__":{"polluted":true},"constructor":{"prototype":1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('costs time in proportion to its size, read after each delta', () => {
    let steps = 0;
    const json = createPartialJson((spent) => {
      steps += spent;
    });
    for (let piece = 0; piece < 250_000; piece++) {
      json.push(piece === 0 ? '{"a":"' : 'abcd');
      json.value();
    }
    for (let piece = 0; piece < 20_000; piece++) {
      json.push(piece === 0 ? '","b":[1,' : '{"c":"d"},');
      json.value();
    }
    const { a, b } = json.value() as { a: string; b: unknown[] };
    expect([a.length, b.length]).toEqual([999_996, 20_000]);
    expect(steps).toBeLessThan(3 * (1_000_000 + 20_000 * 10));
  });

  it('can be nested to any depth', () => {
    const value = read('['.repeat(100_000));
    expect(value).toHaveLength(1);
  });
});
