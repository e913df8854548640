import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInJson, removeFromJson, setInJson } from './json-text';

/** JSON of any shape, with spaces anywhere. */
const anyJson = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 2, '\t'))
  .map(([value, space]) => ({ value, text: ` ${JSON.stringify(value, null, space)} ` }));

const key = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'a.b', '', '"', '\\', '0', '1', 'ü'),
  fc.string({ maxLength: 3 }),
);
const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });

/** Every path in a value, with what stands there. */
function pathsIn(value: unknown, path: string[] = []): [string[], unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const inner = Object.entries(value).flatMap(([name, next]) => pathsIn(next, [...path, name]));
  return [[path, value], ...inner];
}

it('every value is found where it stands', () => {
  fc.assert(
    fc.property(anyJson, ({ value, text }) => {
      for (const [path, inner] of pathsIn(JSON.parse(JSON.stringify(value)))) {
        const span = findInJson(text, path);
        expect(span && JSON.parse(text.slice(span.start, span.end))).toEqual(inner);
      }
    }),
  );
});

it('setting a field changes it, or adds it, and nothing else', () => {
  fc.assert(
    fc.property(object, key, fc.jsonValue({ maxDepth: 2 }), (before, name, value) => {
      const expected = new Map(Object.entries(JSON.parse(JSON.stringify(before))));
      const json = JSON.stringify(value);
      const text = setInJson(JSON.stringify(before, null, 1), [name], json) ?? '';
      expected.set(name, JSON.parse(json));
      expect(new Map(Object.entries(JSON.parse(text)))).toEqual(expected);
      expect(setInJson(text, [name], json)).toBe(text);
    }),
  );
});

it('removing a field removes it and nothing else; without it the text stays the same', () => {
  fc.assert(
    fc.property(object, key, (before, name) => {
      const expected = new Map(Object.entries(JSON.parse(JSON.stringify(before))));
      const text = removeFromJson(JSON.stringify(before), [name]);
      if (!expected.delete(name)) expect(text).toBe(JSON.stringify(before));
      expect(new Map(Object.entries(JSON.parse(text)))).toEqual(expected);
      expect(removeFromJson(text, [name])).toBe(text);
    }),
  );
});

describe('a change', () => {
  it.each([
    ['{"a": {"b" : 1.0}}', ['a', 'b'], '2', '{"a": {"b" : 2}}'],
    ['{"a":{}}', ['a', 'b', 'c'], '2', '{"a":{"b":{"c":2}}}'],
    ['{"a":null,"z":1e3}', ['a', 'b'], '2', '{"a":{"b":2},"z":1e3}'],
    ['{ }', ['a'], '2', '{"a":2 }'],
    ['{"l":[1,[2]]}', ['l', '1', '0'], '3', '{"l":[1,[3]]}'],
    ['{"\\u0061":1}', ['a'], '2', '{"\\u0061":2}'],
    ['{"a":1,"a":2}', ['a'], '3', '{"a":1,"a":3}'],
  ])('of %s', (text, path, json, changed) => {
    expect(setInJson(text, path, json)).toBe(changed);
  });

  it.each([
    ['{"a":"text"}', ['a', 'b']],
    ['{"l":[1]}', ['l', '1']],
    ['{"l":[1]}', ['l', 'x']],
    ['[1]', ['1']],
    ['null', ['a']],
  ])('of %s is not possible where the path leads through something else', (text, path) => {
    expect(setInJson(text, path, '1')).toBeNull();
  });

  it('removes a field that is written twice, and the commas that go with it', () => {
    expect(removeFromJson('{"a":1, "b":2,"a":3}', ['a'])).toBe('{"b":2}');
    expect(removeFromJson('{"a":[1, 1]}', ['a', '1'])).toBe('{"a":[1, 1]}');
  });
});
