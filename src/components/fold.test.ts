import { expect, it } from 'vitest';
import { foldText } from './fold';

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

it('leaves a short text alone', () => {
  expect(foldText(lines(12), 12)).toEqual({ head: lines(12), hidden: null });
  expect(foldText(`${lines(12)}\n`, 12).hidden).toBeNull();
  expect(foldText('', 12)).toEqual({ head: '', hidden: null });
});

it('counts the lines it hides', () => {
  expect(foldText(lines(46), 12)).toEqual({ head: lines(12), hidden: { count: 34, unit: 'line' } });
  expect(foldText(`${lines(46)}\n`, 12).hidden).toEqual({ count: 34, unit: 'line' });
});

it('counts characters where one line is endless', () => {
  const { head, hidden } = foldText('x'.repeat(10_000), 12);

  expect(head).toHaveLength(4_000);
  expect(hidden).toEqual({ count: 6_000, unit: 'character' });
});
