import { expect, it } from 'vitest';
import { createDistances, mostDistance } from './distances';
import { sketchSize } from './sketch';

/** The same numbers in each run. */
function createNumbers(seed: number) {
  let state = seed;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39;
    return state | 0;
  };
}

const ones = (value: number) => value.toString(2).replaceAll('0', '').length;

it.each([1, 2_047, 2_048, 5_000])(
  '%i sketches are as far as their differing signs count',
  (count) => {
    const number = createNumbers(count);
    const numbers = (length: number) => Int32Array.from({ length }, number);
    const signs = numbers(sketchSize);
    const clear = numbers(sketchSize);
    const strong = numbers(sketchSize).map((value, at) => value & (clear[at] ?? 0));
    const bits = numbers(count * sketchSize);
    bits.set(signs, 0);
    const found = new Uint16Array(count);
    createDistances()({ signs, clear, strong }, bits, found);

    expect(found[0]).toBe(0);
    expect([...found]).toEqual(
      [...found].map((_, sketch) =>
        signs.reduce((sum, sign, at) => {
          const differing = sign ^ (bits[sketch * sketchSize + at] ?? 0);
          const counted = [clear, strong].map((mask) => ones((differing & (mask[at] ?? 0)) >>> 0));
          return sum + (counted[0] ?? 0) + (counted[1] ?? 0);
        }, 0),
      ),
    );
  },
);

it('what differs in every sign, all of them strong, is as far as can be', () => {
  const all = new Int32Array(sketchSize).fill(-1);
  const found = new Uint16Array(1);
  createDistances()({ signs: all, clear: all, strong: all }, new Int32Array(sketchSize), found);
  expect(found[0]).toBe(mostDistance);
});
