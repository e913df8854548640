import { expect, it } from 'vitest';
import { peaksOf } from './sound-peaks';

it('the loudest of each stretch, the loudest of all being one', () => {
  expect(peaksOf(new Float32Array([0, 0.25, -0.5, 0.125]), 2)).toEqual([0.5, 1]);
});

it('silence, and fewer samples than stretches, are no division by nothing', () => {
  expect(peaksOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0]);
  expect(peaksOf(new Float32Array([0.5]), 3)).toEqual([1, 1, 1]);
});
