import { codeSize, quantize } from '../binary-quantization';
import { memoryLayout, popcountModule } from './popcount-module';

/** A query in the form that binary codes are compared with: more precise than a code, hence asymmetric. */
export interface AsymmetricQuery {
  signs: Int32Array;
  /** The dimensions that count, and those that count twice. */
  mask: Int32Array;
  doubleMask: Int32Array;
}

/**
 * Weighs each dimension of the query by its magnitude: a value near zero, whose sign is mostly noise, counts 0, a large
 * value counts 2. The recall equals that of symmetric codes of twice the size. The thresholds, in multiples of the root
 * mean square, lose the least for normally distributed values.
 */
export function createAsymmetricQuery(rotated: Float32Array): AsymmetricQuery {
  const rms = Math.sqrt(rotated.reduce((sum, value) => sum + value * value, 0) / rotated.length);
  const quantizeBeyond = (bound: number) =>
    quantize(rotated.map((value) => Math.abs(value) - bound * rms));
  return { signs: quantize(rotated), mask: quantizeBeyond(0.38), doubleMask: quantizeBeyond(1.24) };
}

/** The distance of a code that differs in every sign, if all of them count twice. */
export const maxDistance = codeSize * 32 * 2;

/** Codes are compared by halves, of as many numbers of 32 bits. */
export const halfSize = codeSize / 2;

/** One half of a query. */
export function halfOf({ signs, mask, doubleMask }: AsymmetricQuery, half: 0 | 1): AsymmetricQuery {
  const part = (bits: Int32Array) => bits.subarray(half * halfSize, (half + 1) * halfSize);
  return { signs: part(signs), mask: part(mask), doubleMask: part(doubleMask) };
}

/** Codes compared per call: they fit into the cache of a core. */
const batchSize = 2_048;

const memoryPage = 65_536;

/** Writes the distance of each half code in `bits`, which holds them consecutively, to the half of a query. */
export type HammingDistances = (
  query: AsymmetricQuery,
  bits: Int32Array,
  distances: Uint16Array,
) => void;

export function createHammingDistances(): HammingDistances {
  const out = memoryLayout.codes + batchSize * halfSize * 4;
  const module = popcountModule(Math.ceil((out + batchSize * 2) / memoryPage));
  const { exports } = new WebAssembly.Instance(module);
  const { buffer } = exports.memory as WebAssembly.Memory;
  const compare = exports.distances as (count: number, codes: number, out: number) => void;
  const words = new Int32Array(buffer);
  const results = new Uint16Array(buffer, out, batchSize);

  return (query, bits, distances) => {
    words.set(query.signs, memoryLayout.signs / 4);
    words.set(query.mask, memoryLayout.mask / 4);
    words.set(query.doubleMask, memoryLayout.doubleMask / 4);
    for (let from = 0; from < distances.length; from += batchSize) {
      const count = Math.min(batchSize, distances.length - from);
      words.set(bits.subarray(from * halfSize, (from + count) * halfSize), memoryLayout.codes / 4);
      compare(count, memoryLayout.codes, out);
      distances.set(results.subarray(0, count), from);
    }
  };
}
