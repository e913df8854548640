import { expect, it } from 'vitest';
import { precisionOf } from './search-precision';

const hits = (...scores: [id: string, score: number][]) =>
  scores.map(([id, score]) => ({ id, score }));

it('the precision of a search is the share of the best that it found', () => {
  const exact = hits(['a', 0.9], ['b', 0.8], ['c', 0.7], ['d', 0.6]);
  expect(precisionOf(exact, exact)).toBe(1);
  expect(precisionOf(hits(['a', 0.9], ['c', 0.7], ['x', 0.5], ['y', 0.4]), exact)).toBe(0.5);
  expect(precisionOf([], exact)).toBe(0);
});

it('what fits as well as the last of the best is as good', () => {
  expect(precisionOf(hits(['a', 0.9], ['x', 0.6]), hits(['a', 0.9], ['d', 0.6]))).toBe(1);
});

it('where there is nothing to find there is no precision', () => {
  expect(precisionOf(hits(['a', 1]), [])).toBeNull();
});
