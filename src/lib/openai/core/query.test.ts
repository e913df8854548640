import { describe, expect, it } from 'vitest';
import { stringifyQuery } from './query';

describe('a query', () => {
  it.each([
    [{ limit: 2, order: 'asc' }, 'limit=2&order=asc'],
    [{ include: ['a', 'b c'] }, 'include%5B%5D=a&include%5B%5D=b%20c'],
    [{ metadata: { 'k&': 'v=1' } }, 'metadata%5Bk%26%5D=v%3D1'],
    [
      { filter: { type: 'or', of: [{ a: 1 }] } },
      'filter%5Btype%5D=or&filter%5Bof%5D%5B%5D%5Ba%5D=1',
    ],
    [{ a: undefined, b: null, c: false, d: 0, e: '' }, 'b=&c=false&d=0&e='],
    [{ at: new Date(0) }, 'at=1970-01-01T00%3A00%3A00.000Z'],
    [{ 'a\ud800': 'b\udc00' }, 'a%EF%BF%BD=b%EF%BF%BD'],
    [{}, ''],
  ])('of %j is %s', (query, text) => {
    expect(stringifyQuery(query)).toBe(text);
  });
});
