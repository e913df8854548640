import { expect, it } from 'vitest';
import { peaksOf } from './sound-peaks';

it('each peak is the loudest sample of its section, scaled to 1', () => {
  expect(peaksOf(new Float32Array([0, 0.25, -0.5, 0.125]), 2)).toEqual([0.5, 1]);
});

it('silence, and fewer samples than peaks, do not divide by zero', () => {
  expect(peaksOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0]);
  expect(peaksOf(new Float32Array([0.5]), 3)).toEqual([1, 1, 1]);
});
