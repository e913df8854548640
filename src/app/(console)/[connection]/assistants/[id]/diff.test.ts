import { expect, it } from 'vitest';
import { differingFields, diffLines } from './diff';

const shown = (before: string | null, after: string | null) =>
  diffLines(before, after).map(({ mark, text }) => `${mark} ${text}`);

it('finds the fields that differ, in any order of keys', () => {
  expect(
    differingFields(
      { id: 'a', name: 'Old', metadata: { a: 1, b: 2 }, gone: 'x', same: [1] },
      { id: 'a', name: 'New', metadata: { b: 2, a: 1 }, same: [1], model: null },
    ),
  ).toEqual([
    { field: 'name', before: 'Old', after: 'New' },
    { field: 'gone', before: 'x', after: null },
  ]);
  expect(differingFields(null, 'x')).toEqual([]);
});

it('shows removed and added lines with their context only', () => {
  expect(shown('a\nb\nc\nd\ne\nf', 'a\nb\nc\nd\nE\nf\ng')).toEqual([
    'skipped 2',
    'same c',
    'same d',
    'removed e',
    'added E',
    'same f',
    'added g',
  ]);
  expect(shown(null, 'new')).toEqual(['added new']);
  expect(shown('old', null)).toEqual(['removed old']);
  expect(shown('one\ntwo', 'zero\none\ntwo')).toEqual(['added zero', 'same one', 'same two']);
});

it('matches unchanged lines among many moved ones', () => {
  const before = Array.from({ length: 300 }, (_, n) => `line ${n}`);
  const after = before.filter((_, n) => n % 7 !== 0);
  const lines = diffLines(before.join('\n'), after.join('\n'));
  expect(lines.filter(({ mark }) => mark === 'removed')).toHaveLength(43);
  expect(lines.filter(({ mark }) => mark === 'added')).toHaveLength(0);
});

it('skips comparisons that would take too long, and still shows everything', () => {
  const many = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`).join('\n');
  const lines = diffLines(many('a'), many('b'));
  expect(lines.filter(({ mark }) => mark === 'removed')).toHaveLength(5_000);
  expect(lines.filter(({ mark }) => mark === 'added')).toHaveLength(5_000);
});
