import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPath, fillPath } from './path';

describe('a path', () => {
  it('is filled with encoded segments', () => {
    expect(fillPath('/models/{model}', { model: 'ft:gpt/4o?#%' })).toBe(
      '/models/ft:gpt%2F4o%3F%23%25',
    );
  });

  it.each(['', '.', '..', '\ud800', undefined, null, 5])('is not filled with %j', (id) => {
    expect(() => fillPath('/files/{file_id}', { file_id: id as string })).toThrow('file_id is');
  });

  it('never leaves its place, whatever the id', () => {
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
  ])('of the caller’s own cannot be %s', (path) => {
    expect(() => checkPath(path)).toThrow(/A path/);
  });

  it.each([
    ['/models', '/models'],
    ['models?a=..', '/models?a=..'],
    ['/files/a..b/.c', '/files/a..b/.c'],
  ])('%s is taken as %s', (path, taken) => {
    expect(checkPath(path)).toBe(taken);
  });
});
