import { expect, it } from 'vitest';
import { readBasePath } from './base-path.mjs';

it.each([
  [undefined, ''],
  ['', ''],
  ['/', ''],
  ['box', '/box'],
  ['/box', '/box'],
  ['/box/', '/box'],
  ['//box//', '/box'],
  ['/tools/box-1.2', '/tools/box-1.2'],
])('%s is read as "%s"', (BASE_PATH, path) => {
  expect(readBasePath({ BASE_PATH })).toBe(path);
});

it.each([
  '/a b',
  '/../x',
  '/a//b',
  '/ä',
  'https://example.com/box',
  '/a?b',
  '/a#b',
  '/:slug',
  '/%41',
])('%s is refused', (BASE_PATH) => {
  expect(() => readBasePath({ BASE_PATH })).toThrow('BASE_PATH must be a path');
});
