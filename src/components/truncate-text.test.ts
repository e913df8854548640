import { expect, it } from 'vitest';
import { truncateText } from './truncate-text';

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

it('leaves a short text alone', () => {
  expect(truncateText(lines(12), 12)).toEqual({ head: lines(12), hidden: null });
  expect(truncateText(`${lines(12)}\n`, 12).hidden).toBeNull();
  expect(truncateText('', 12)).toEqual({ head: '', hidden: null });
});

it('counts the lines it hides', () => {
  expect(truncateText(lines(46), 12)).toEqual({
    head: lines(12),
    hidden: { count: 34, unit: 'line' },
  });
  expect(truncateText(`${lines(46)}\n`, 12).hidden).toEqual({ count: 34, unit: 'line' });
});

it('counts characters of one long line', () => {
  const { head, hidden } = truncateText('x'.repeat(10_000), 12);

  expect(head).toHaveLength(4_000);
  expect(hidden).toEqual({ count: 6_000, unit: 'character' });
});
