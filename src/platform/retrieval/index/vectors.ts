/**
 * A vector of length 1 in a byte for each dimension, after a number that scales them. Nearness comes
 * out right to three places; the room and the time it takes to read are a quarter.
 */
export function packVector(vector: Float32Array): Buffer {
  const length = lengthOf(vector);
  if (!Number.isFinite(length)) throw new Error('A vector has numbers that are none.');
  const most = vector.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  const packed = Buffer.alloc(4 + vector.length);
  if (most === 0) return packed;
  packed.writeFloatLE(most / 127 / length);
  vector.forEach((value, at) => {
    packed.writeInt8(Math.round((value / most) * 127), 4 + at);
  });
  return packed;
}

/** The cosine of the angle between a packed vector and one that is normalised. */
export function cosine(packed: Buffer, vector: Float32Array): number {
  const bytes = new Int8Array(packed.buffer, packed.byteOffset + 4, packed.length - 4);
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += (bytes[at] ?? 0) * (vector[at] ?? 0);
  return sum * packed.readFloatLE();
}

/** Adds a packed vector, as much of it as it weighs. */
export function addTo(sum: Float32Array, packed: Buffer, weight: number): void {
  const bytes = new Int8Array(packed.buffer, packed.byteOffset + 4, packed.length - 4);
  const scale = packed.readFloatLE() * weight;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (bytes[at] ?? 0) * scale;
}

export function normalised(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : vector;
}

const lengthOf = (vector: Float32Array) =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
