import { expect, it } from 'vitest';
import { inputNames } from './input-names';

const namesOf = (...filenames: string[]) => [
  ...inputNames(filenames.map((filename, at) => ({ id: `file-${at}`, filename }))).values(),
];

it('files have their names in the folder of a session, each once', () => {
  expect(namesOf('a.csv', 'b.csv', 'a.csv', 'a.csv')).toEqual([
    'a.csv',
    'b.csv',
    'a-2.csv',
    'a-3.csv',
  ]);
});

it('names with paths, or invalid ones, become plain names', () => {
  expect(
    namesOf(
      '../../etc/passwd',
      'C:\\data\\a.csv',
      '..',
      '.bashrc',
      'a\0b\n.txt',
      '',
      'Größe ü.csv',
    ),
  ).toEqual(['passwd', 'a.csv', 'file-2', 'bashrc', 'ab.txt', 'file-5', 'Größe ü.csv']);
  const [long = ''] = namesOf('ü'.repeat(500));
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
  expect(long).toMatch(/^ü+$/);
});
