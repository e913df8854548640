/** The finalizer of MurmurHash3. */
export function mixBits(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export const combineHashes = (one: number, other: number) =>
  mixBits(Math.imul(one, 0x9e3779b1) ^ Math.imul(other + 0x7f4a7c15, 0x85ebca77));

/** FNV-1a over the UTF-16 units, mixed. */
export function hashText(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return mixBits(value);
}

/** Deterministic random numbers from 0 to 1 (SplitMix32). */
export function createSplitMix(...seeds: number[]): () => number {
  let state = seeds.reduce(combineHashes, 0x2545f491);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mixBits(state) / 2 ** 32;
  };
}

/** A seeded permutation of the numbers below `count` (Fisher–Yates). */
export function shuffledIndices(count: number, ...seeds: number[]): Uint32Array {
  const random = createSplitMix(...seeds);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
