import { codeSize } from './binary-quantization';
import { halfSize } from './wasm/hamming-distances';

/** The binary codes of chunks by docId, in halves, because most are compared by their first half only. */
export interface BinaryCodes {
  halves: [Int32Array, Int32Array];
}

export function createBinaryCodes(size: number): BinaryCodes {
  return { halves: [new Int32Array(size * halfSize), new Int32Array(size * halfSize)] };
}

/** Copies codes as the index stores them, from `docId` on. */
export function setCodes({ halves }: BinaryCodes, docId: number, stored: Uint8Array): void {
  const bits = new Int32Array(Uint8Array.from(stored).buffer);
  const [first, second] = halves;
  for (let from = 0, to = docId * halfSize; from < bits.length; from += codeSize, to += halfSize) {
    for (let at = 0; at < halfSize; at += 1) {
      first[to + at] = bits[from + at] ?? 0;
      second[to + at] = bits[from + halfSize + at] ?? 0;
    }
  }
}

/** Copies the codes of `count` chunks. */
export function copyCodes(
  from: BinaryCodes,
  fromDocId: number,
  to: BinaryCodes,
  toDocId: number,
  count: number,
): void {
  from.halves.forEach((half, at) => {
    const some = half.subarray(fromDocId * halfSize, (fromDocId + count) * halfSize);
    to.halves[at]?.set(some, toDocId * halfSize);
  });
}
