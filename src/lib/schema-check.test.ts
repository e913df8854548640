import { describe, expect, it } from 'vitest';
import { checkSchema } from './schema-check';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 2, pattern: '^[A-Z]' },
    age: { type: ['integer', 'null'], minimum: 0 },
    kind: { enum: ['a', 'b'] },
    friends: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/friend' } },
  },
  required: ['name', 'age'],
  additionalProperties: false,
  $defs: { friend: { anyOf: [{ type: 'string' }, { $ref: '#' }] } },
};

describe('a value', () => {
  it('that fits its schema has no mismatch', () => {
    const value = { name: 'Ada', age: null, kind: 'a', friends: ['B', { name: 'Cy', age: 3 }] };
    expect(checkSchema(value, schema)).toEqual([]);
  });

  it.each([
    [[], '$', 'type'],
    [{ name: 'Ada' }, '$', 'required'],
    [{ name: 'Ada', age: 1.5 }, '$.age', 'type'],
    [{ name: 'Ada', age: -1 }, '$.age', 'bounds'],
    [{ name: 'A', age: 1 }, '$.name', 'bounds'],
    [{ name: 'ada', age: 1 }, '$.name', 'pattern'],
    [{ name: 'Ada', age: 1, kind: 'c' }, '$.kind', 'enum'],
    [{ name: 'Ada', age: 1, more: 1 }, '$.more', 'additional'],
    [{ name: 'Ada', age: 1, friends: ['B', 7] }, '$.friends[1]', 'combination'],
    [{ name: 'Ada', age: 1, friends: ['B', 'C', 'D'] }, '$.friends', 'bounds'],
  ])('that does not says where and why: %j', (value, path, is) => {
    expect(checkSchema(value, schema)).toMatchObject([{ path, is }]);
  });

  it('is checked in bounded time, whatever the schema refers to', () => {
    const level = (n: number) => ({
      allOf: [{ $ref: `#/$defs/l${n + 1}` }, { $ref: `#/$defs/l${n + 1}` }],
    });
    const $defs = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`l${n}`, level(n)]));
    expect(checkSchema(1, { $ref: '#/$defs/l0', $defs })).toEqual([]);
    expect(checkSchema(1, { $ref: '#' })).toEqual([]);
  });
});
