import { expect, it } from 'vitest';
import { createHammingDistances, halfSize, maxDistance } from './hamming-distances';

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
  '%i halves of codes are as far as their differing signs count',
  (count) => {
    const number = createNumbers(count);
    const numbers = (length: number) => Int32Array.from({ length }, number);
    const signs = numbers(halfSize);
    const mask = numbers(halfSize);
    const doubleMask = numbers(halfSize).map((value, at) => value & (mask[at] ?? 0));
    const bits = numbers(count * halfSize);
    bits.set(signs, 0);
    const found = new Uint16Array(count);
    createHammingDistances()({ signs, mask, doubleMask }, bits, found);

    expect(found[0]).toBe(0);
    expect([...found]).toEqual(
      [...found].map((_, code) =>
        signs.reduce((sum, sign, at) => {
          const differing = sign ^ (bits[code * halfSize + at] ?? 0);
          const counted = [mask, doubleMask].map((mask) =>
            ones((differing & (mask[at] ?? 0)) >>> 0),
          );
          return sum + (counted[0] ?? 0) + (counted[1] ?? 0);
        }, 0),
      ),
    );
  },
);

it('a half that differs in every sign with double weight has half of the maximum distance', () => {
  const all = new Int32Array(halfSize).fill(-1);
  const found = new Uint16Array(1);
  createHammingDistances()(
    { signs: all, mask: all, doubleMask: all },
    new Int32Array(halfSize),
    found,
  );
  expect(found[0]).toBe(maxDistance / 2);
});
