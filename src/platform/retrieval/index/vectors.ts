/**
 * Scalar quantization: a normalized vector with one byte per dimension, after a scale factor. Similarity is exact to
 * three decimals, at a quarter of the size and reading time.
 */
export function packVector(vector: Float32Array): Buffer {
  const length = lengthOf(vector);
  if (!Number.isFinite(length))
    throw new Error('A vector contains values that are not finite numbers.');
  const max = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const packed = Buffer.alloc(4 + vector.length);
  if (max === 0) return packed;
  packed.writeFloatLE(max / 127 / length);
  vector.forEach((value, at) => {
    packed.writeInt8(Math.round((value / max) * 127), 4 + at);
  });
  return packed;
}

/** Adds a packed vector, scaled by `weight`. */
export function addScaled(sum: Float32Array, packed: Buffer, weight: number): void {
  const bytes = new Int8Array(packed.buffer, packed.byteOffset + 4, packed.length - 4);
  const scale = packed.readFloatLE() * weight;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (bytes[at] ?? 0) * scale;
}

export function normalize(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : vector;
}

const lengthOf = (vector: Float32Array) =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
