import { expect, it } from 'vitest';
import { kindOfId, objectPath } from './object-path';

it('knows kinds by the form of their ids', () => {
  expect(kindOfId('batch_68f0aa11')).toBe('batch');
  expect(kindOfId('file-AbC_1')).toBe('file');
  expect(kindOfId('file_abc')).toBe('file');
  expect(kindOfId('batches')).toBeNull();
  expect(kindOfId('batch_../../x')).toBeNull();
});

it('leads to the page of an object', () => {
  expect(objectPath('local', 'batch', 'batch_1')).toBe('/local/batches/batch_1');
  expect(objectPath('local', 'file', '../x')).toBe('/local/files/..~2Fx');
  expect(objectPath('local', 'constructor', 'x')).toBeNull();
});
