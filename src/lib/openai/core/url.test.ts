import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPath, fillPath, stringifyQuery } from './url';

describe('a path', () => {
  it('is filled with encoded segments', () => {
    expect(fillPath('/models/{model}', { model: 'ft:gpt/4o?#%' })).toBe(
      '/models/ft:gpt%2F4o%3F%23%25',
    );
  });

  it.each(['', '.', '..', '\ud800', undefined, null, 5])('rejects %j', (id) => {
    expect(() => fillPath('/files/{file_id}', { file_id: id as string })).toThrow(
      'file_id must not be',
    );
  });

  it('never leaves its segment, whatever the id', () => {
    const id = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', '\\') }),
    );
    fc.assert(
      fc.property(id, (file_id) => {
        let path: string;
        try {
          path = fillPath('/files/{file_id}/content', { file_id });
        } catch {
          return;
        }
        const { pathname, search, hash } = new URL(`http://x/v1${path}`);
        expect(pathname.split('/')).toEqual(['', 'v1', 'files', expect.any(String), 'content']);
        expect(search + hash).toBe('');
      }),
    );
  });

  it.each([
    '/a/../b',
    '/..',
    '/%2e%2E/x',
    '/a/.%2e',
    '\\..\\x',
    '/./a',
    'http://evil/x',
    '//evil/x',
    '\\\\evil',
  ])('of the caller cannot be %s', (path) => {
    expect(() => checkPath(path)).toThrow(/^Paths /);
  });

  it.each([
    ['/models', '/models'],
    ['models?a=..', '/models?a=..'],
    ['/files/a..b/.c', '/files/a..b/.c'],
  ])('%s becomes %s', (path, taken) => {
    expect(checkPath(path)).toBe(taken);
  });
});

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
