/** Where features go in a vector of any length: 31 bits for the place, the lowest for the sign. */
export type Spots = Uint32Array;

/** So many spots for each feature: features that meet in one still differ in the others. */
export function spotsOf(features: readonly number[], each: number): Spots {
  const spots = new Uint32Array(features.length * each);
  for (let at = 0; at < spots.length; at += 1) {
    const feature = features[Math.floor(at / each)] ?? 0;
    spots[at] = mix(feature + Math.imul(at % each, 0x9e3779b9));
  }
  return spots;
}

/** Adds features that together weigh as much as told. */
export function scatter(vector: Float64Array, spots: Spots, weight: number): void {
  const share = weight / Math.sqrt(spots.length);
  for (const spot of spots) {
    const at = (spot >>> 1) % vector.length;
    vector[at] = (vector[at] ?? 0) + (spot & 1 ? share : -share);
  }
}

/** The finishing step of MurmurHash3: every bit of the result depends on every bit given. */
function mix(number: number): number {
  let value = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
