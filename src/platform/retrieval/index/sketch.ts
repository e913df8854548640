/** Numbers of 32 bits that a sketch has. */
export const sketchSize = 32;

const bitCount = sketchSize * 32;

/** A vector turned, so that what it points to is spread evenly over so many numbers. */
export type Turn = (vector: Float32Array) => Float32Array;

/**
 * Turns vectors of a length, all in the same way, which is the same in every process. Signs that look random
 * and a Walsh-Hadamard transform, twice, stand in for a random rotation: what is sparse becomes dense, and
 * the signs of what comes out tell the direction.
 */
export function createTurn(dimensions: number): Turn {
  const size = Math.max(bitCount, 2 ** Math.ceil(Math.log2(dimensions)));
  const random = createRandom(dimensions);
  const signs = [0, 1].map(() =>
    Float32Array.from({ length: size }, () => (random() & 1 ? 1 : -1)),
  );
  return (vector) => {
    const turned = new Float32Array(size);
    turned.set(vector);
    for (const round of signs) {
      for (let at = 0; at < size; at += 1) turned[at] = (turned[at] ?? 0) * (round[at] ?? 0);
      transform(turned);
    }
    return turned.subarray(0, bitCount);
  };
}

/** The signs of a turned vector, a bit for each. */
export function sketchOf(turned: Float32Array): Int32Array {
  const bits = new Int32Array(sketchSize);
  for (let at = 0; at < bitCount; at += 1)
    if ((turned[at] ?? 0) > 0) bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
  return bits;
}

function transform(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += half * 2) {
      for (let at = start; at < start + half; at += 1) {
        const one = values[at] ?? 0;
        const other = values[at + half] ?? 0;
        values[at] = one + other;
        values[at + half] = one - other;
      }
    }
  }
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return (value ^ (value >>> 14)) >>> 13;
  };
}
