import { expect, it } from 'vitest';
import { normalize, packVector } from '../vectors';
import { createCosineSimilarities } from './cosine-similarities';

function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 2 ** 30 - 1;
  };
}

const cosineOf = (one: Float32Array, other: Float32Array) => {
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
};

it.each([1, 8, 31, 33, 256, 1_536, 3_072, 20_000])(
  'packed vectors of %i dimensions are as similar as they were',
  (dimensions) => {
    const random = createRandom(dimensions);
    const similarTo = createCosineSimilarities();
    const vectors = Array.from({ length: 12 }, () =>
      Float32Array.from({ length: dimensions }, random),
    );
    // All comparisons take turns.
    const comparisons = vectors.map((vector) => similarTo(normalize(vector)));
    for (const other of vectors) {
      const packed = packVector(other);
      comparisons.forEach((similarity, at) => {
        const expected = cosineOf(vectors[at] ?? new Float32Array(), other);
        expect(similarity(packed)).toBeCloseTo(expected, 2);
      });
    }
  },
);

it('a short vector is compared as before after a long one', () => {
  const similarTo = createCosineSimilarities();
  const long = new Float32Array(5_000).fill(1);
  const short = Float32Array.from([3, 4]);
  const toShort = similarTo(normalize(short));
  expect(similarTo(normalize(long))(packVector(long))).toBeCloseTo(1, 3);
  // What the longer vector left in memory does not count.
  expect(toShort(packVector(short))).toBeCloseTo(1, 2);
});

it.each([
  ['equal', 1, 1],
  ['opposite', -1, -1],
])('the largest values of many dimensions do not overflow: %s', (_, sign, expected) => {
  for (const dimensions of [2_112, 8_192, 65_536]) {
    const vector = new Float32Array(dimensions).fill(1);
    const similarity = createCosineSimilarities()(normalize(vector.map((value) => value * sign)));
    expect(similarity(packVector(vector))).toBeCloseTo(expected, 2);
  }
});

it('a vector of zeros is similar to none', () => {
  const similarTo = createCosineSimilarities();
  const one = Float32Array.from([1, 2, 3]);
  expect(similarTo(new Float32Array(3))(packVector(one))).toBe(0);
  expect(similarTo(normalize(one))(packVector(new Float32Array(3)))).toBe(0);
});
