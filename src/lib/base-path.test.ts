import { expect, it } from 'vitest';
import { storageName, withBasePath, withoutBasePath } from './base-path';

it('a path is served under the base path', () => {
  expect(withBasePath('/api/health', '/box')).toBe('/box/api/health');
  expect(withBasePath('/', '/box')).toBe('/box');
  expect(withBasePath('/')).toBe('/');
  expect(withBasePath('/api/health')).toBe('/api/health');
});

it.each([
  ['/box', '/'],
  ['/box?a=1', '/?a=1'],
  ['/box/', '/'],
  ['/box/v1/models?a=/box', '/v1/models?a=/box'],
  ['/box/box/files', '/box/files'],
  ['/boxes', '/boxes'],
  ['/v1/models', '/v1/models'],
  ['/a/box/b', '/a/box/b'],
])('%s is asked for as %s', (path, within) => {
  expect(withoutBasePath(path, '/box')).toBe(within);
  expect(withoutBasePath(path)).toBe(path);
});

it('what browsers keep is kept apart', () => {
  expect(storageName('tabs', '/box')).not.toBe(storageName('tabs', '/other'));
  expect(storageName('tabs')).toBe('tabs');
});
