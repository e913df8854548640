import { expect, it } from 'vitest';
import { nextPath } from './next-path';

it('stays within the console', () => {
  expect(nextPath('/local/batches?status=failed')).toBe('/local/batches?status=failed');
});

it.each([
  undefined,
  ['/a', '/b'],
  'https://example.com',
  '//example.com/x',
  '/\\example.com',
  '/.//example.com',
  '/a/..//example.com',
  '/\t/example.com',
  'javascript:alert(1)',
  'batches',
])('goes to the start page for %j', (next) => {
  expect(nextPath(next)).toBe('/');
});
