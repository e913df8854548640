import { expect, it } from 'vitest';
import { type ChartPoint, linearScale, logScale, nearestPoint, smoothed } from './chart-scale';

it('ticks are round, and hold all values between them', () => {
  const { ticks, at } = linearScale([0.12, 2.87]);
  expect(ticks).toEqual([0, 1, 2, 3]);
  expect([at(0), at(1.5), at(3)]).toEqual([0, 0.5, 1]);
  expect(linearScale([0.91, 0.97]).ticks).toEqual([0.9, 0.92, 0.94, 0.96, 0.98]);
});

it('equal values are centered, and no values give an empty axis', () => {
  expect(linearScale([4, 4]).at(4)).toBe(0.5);
  expect(linearScale([0]).at(0)).toBe(0.5);
  expect(linearScale([]).ticks.length).toBeGreaterThan(1);
});

it('a logarithmic axis has powers of ten, with zero and negative values at the bottom', () => {
  const { ticks, at } = logScale([0.02, 3, 0]);
  expect(ticks).toEqual([0.01, 0.1, 1, 10]);
  expect(at(0.1)).toBeCloseTo(1 / 3);
  expect(at(0)).toBe(0);
});

it('smoothing starts at the first value', () => {
  const points: ChartPoint[] = [
    [1, 4],
    [2, 0],
    [3, 0],
  ];
  expect(smoothed(points, 0)).toEqual(points);
  const [first, second, third] = smoothed(points, 0.5).map(([, y]) => y);
  expect(first).toBe(4);
  expect(second).toBeCloseTo(4 / 3);
  expect(third).toBeCloseTo(4 / 7);
});

it('the nearest point is found between, before and after all points', () => {
  const points: ChartPoint[] = [
    [1, 0],
    [5, 0],
    [9, 0],
  ];
  expect([0, 2, 4, 6, 8, 20].map((x) => nearestPoint(points, x)?.[0])).toEqual([1, 1, 5, 5, 9, 9]);
  expect(nearestPoint([], 1)).toBeUndefined();
});
