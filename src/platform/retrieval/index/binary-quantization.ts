/** The length of a binary code, in 32-bit integers. */
export const codeSize = 32;

const bitCount = codeSize * 32;

/** Rotates a vector, which spreads its energy evenly over the dimensions of a code. */
export type Rotation = (vector: Float32Array) => Float32Array;

/**
 * A pseudo-random rotation for vectors of one length, identical in every process: random sign flips and a
 * Walsh-Hadamard transform, twice. Sparse vectors become dense, so the signs of the result preserve the direction.
 */
export function createRandomRotation(dimensions: number): Rotation {
  const size = Math.max(bitCount, 2 ** Math.ceil(Math.log2(dimensions)));
  const random = createRandom(dimensions);
  const signs = [0, 1].map(() =>
    Float32Array.from({ length: size }, () => (random() & 1 ? 1 : -1)),
  );
  return (vector) => {
    const rotated = new Float32Array(size);
    rotated.set(vector);
    for (const round of signs) {
      for (let at = 0; at < size; at += 1) rotated[at] = (rotated[at] ?? 0) * (round[at] ?? 0);
      transform(rotated);
    }
    return rotated.subarray(0, bitCount);
  };
}

/** Binary quantization: one sign bit per dimension of a rotated vector. */
export function quantize(rotated: Float32Array): Int32Array {
  const bits = new Int32Array(codeSize);
  for (let at = 0; at < bitCount; at += 1)
    if ((rotated[at] ?? 0) > 0) bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
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
