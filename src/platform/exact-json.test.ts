import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact, printBody, printExact } from './exact-json';
import { parseJson } from './json';

const big = '12345678901234567890';

/** Read as a body is, changed, and written again. */
const relay = (text: string, change: (body: Record<string, unknown>) => object) =>
  printBody(change(parseJson(text) as Record<string, unknown>) as Record<string, unknown>);

describe('exact JSON', () => {
  it.each([
    `{"a":${big}}`,
    `[-${big},0.123456789012345,1e+21,"${big}",{"b":[${big}]}]`,
    `{"a\\"":"x\\\\","b":9007199254740993,"c":9007199254740991}`,
    big,
  ])('is written as it was read: %s', (text) => {
    expect(printExact(parseExact(text))).toBe(text);
  });

  it('is what JSON is, where no number is beyond 2⁵³', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(printExact(parseExact(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('throws where JSON does', () => {
    for (const text of ['{', `{"a":0${big}}`, `{"a":${big}`])
      expect(() => parseExact(text)).toThrow();
  });
});

describe('a body that is relayed', () => {
  const text = `{"model":"a","seed":${big},"deep":{"x":[1,{"id":-${big}}]}}`;

  it('keeps what nobody changed', () => {
    expect(relay(text, (body) => ({ ...body, model: 'b' }))).toBe(
      `{"model":"b","seed":${big},"deep":{"x":[1,{"id":-${big}}]}}`,
    );
  });

  it('has what was changed, added and left out', () => {
    const changed = relay(text, ({ deep, ...rest }) => ({ ...rest, seed: 7, more: true }));
    expect(changed).toBe('{"model":"a","seed":7,"more":true}');
  });
});
