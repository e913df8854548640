import { expect, it } from 'vitest';
import { en } from '@/strings/en';
import type { ListStrings } from '@/strings/list-strings';
import { batchColumns } from '../[connection]/batches/batch-columns';
import { fileColumns } from '../[connection]/files/file-columns';
import { modelColumns } from '../[connection]/models/model-columns';
import { historyColumns } from '../history/history-columns';
import { kindOfId, recordKindNames, recordKinds, recordPath } from './kinds';

it('knows kinds by the form of their ids', () => {
  expect(kindOfId('batch_68f0aa11')).toBe('batch');
  expect(kindOfId('file-AbC_1')).toBe('file');
  expect(kindOfId('file_abc')).toBe('file');
  expect(kindOfId('batches')).toBeNull();
  expect(kindOfId('batch_../../x')).toBeNull();
});

it('leads to the page of a record, whatever its id', () => {
  expect(recordPath('local', 'batch', 'batch_1')).toBe('/local/batches/batch_1');
  expect(recordPath('local', 'file', '../x')).toBe('/local/files/..~2Fx');
});

it('has words for every kind, and a key of its own for each', () => {
  for (const kind of recordKindNames) expect(Object.keys(en.kinds)).toContain(kind);
  const letters = recordKindNames.map((kind) => recordKinds[kind].letter);
  expect(new Set(letters).size).toBe(letters.length);
});

it.each([
  ['batches', batchColumns],
  ['files', fileColumns],
  ['history', historyColumns],
  ['models', modelColumns],
] as const)('each column of %s has words', (page, columns) => {
  const { columns: own = {} }: ListStrings = en[page];
  const words = new Set([...Object.keys(own), ...Object.keys(en.anyList.columns)]);
  expect(columns.filter(({ key }) => !words.has(key))).toEqual([]);
});
