import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withExactIntegers } from './exact-integers';
import { parseExact, printExact } from './exact-json';
import { exactIntegersIn, parseWithSource, printWithSource } from './exact-source';

const big = '12345678901234567890';

/** Read as a body is, changed, and written again. */
const relay = (text: string, change: (body: Record<string, unknown>) => object) =>
  printWithSource(change(parseWithSource(text) as Record<string, unknown>));

describe('exact JSON', () => {
  it.each([
    `{"a":${big}}`,
    `[-${big},0.123456789012345,1e+21,"${big}",{"b":[${big}]}]`,
    `{"a\\"":"x\\\\","b":9007199254740993,"c":9007199254740991}`,
    big,
  ])('is written as it was read: %s', (text) => {
    expect(printExact(parseExact(text))).toBe(text);
  });

  it('equals JSON if no number is beyond 2⁵³', () => {
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

  it('keeps unchanged parts byte for byte', () => {
    expect(relay(text, (body) => ({ ...body, model: 'b' }))).toBe(
      `{"model":"b","seed":${big},"deep":{"x":[1,{"id":-${big}}]}}`,
    );
  });

  it('contains changes, additions and removals', () => {
    const changed = relay(text, ({ deep, ...rest }) => ({ ...rest, seed: 7, more: true }));
    expect(changed).toBe('{"model":"a","seed":7,"more":true}');
  });
});

describe('parts of what was read', () => {
  const text = `{"tools":[{"name":"f","max":${big}},{"name":"g","max":7}],"ids":[${big},2]}`;
  const read = () => parseWithSource(text) as Record<string, object[]>;

  it('keep their integers when they are put elsewhere, filtered or copied', () => {
    const { tools = [], ids } = read();
    const other = {
      all: tools.filter((_, at) => at === 0).map((tool) => ({ ...tool, type: 'x' })),
      ids,
    };
    expect(printWithSource(other)).toBe(
      `{"all":[{"name":"f","max":${big},"type":"x"}],"ids":[${big},2]}`,
    );
  });

  it('look like the result of JSON.parse to other code', () => {
    expect(JSON.stringify(read())).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.keys(read())).toEqual(['tools', 'ids']);
  });

  it('know the paths of their integers, so that a browser can show them', () => {
    const integers = exactIntegersIn(read());
    expect(integers).toEqual([
      { path: ['tools', '0', 'max'], digits: big },
      { path: ['ids', '0'], digits: big },
    ]);
    const sent = JSON.parse(JSON.stringify({ value: read(), integers }));
    expect(printExact(withExactIntegers(sent.value, sent.integers))).toBe(text);
    expect(exactIntegersIn({ request: read(), response: null })?.[0]?.path).toEqual([
      'request',
      'tools',
      '0',
      'max',
    ]);
    expect(exactIntegersIn(parseWithSource('{"a":1}'))).toBeUndefined();
  });

  it('that no longer fit are left unchanged', () => {
    expect(withExactIntegers({ a: 1 }, [{ path: ['b', 'c'], digits: '1' }])).toEqual({ a: 1 });
  });
});
