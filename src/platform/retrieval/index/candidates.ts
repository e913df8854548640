import type { BinaryCodes } from './binary-codes';
import {
  type AsymmetricQuery,
  createHammingDistances,
  halfOf,
  halfSize,
  maxDistance,
} from './wasm/hamming-distances';

/** The chunks compared by both halves of their codes: so many, or a share of all. */
const minCompared = 4_096;
const comparedShare = 1 / 16;

/** Selects the docIds whose codes are nearest to the query, nearest first. */
export type CandidateSelection = (
  codes: BinaryCodes,
  size: number,
  query: AsymmetricQuery,
  isIncluded: Uint8Array | undefined,
  count: number,
) => Int32Array;

/** Compares first halves, which is half of the work, and the second ones of the chunks that are nearest by the first. */
export function createCandidateSelection(): CandidateSelection {
  const distancesTo = createHammingDistances();
  let reused = new Uint16Array();

  return ({ halves: [first, second] }, size, query, isIncluded, count) => {
    if (reused.length < size) reused = new Uint16Array(size * 2);
    const distances = reused.subarray(0, size);
    distancesTo(halfOf(query, 0), first, distances);
    const compared = Math.max(minCompared, count, Math.ceil(size * comparedShare));
    const near = selectNearest(distances, compared, isIncluded);

    const bits = new Int32Array(near.length * halfSize);
    near.forEach((docId, at) => {
      const [from, to] = [docId * halfSize, at * halfSize];
      for (let part = 0; part < halfSize; part += 1) bits[to + part] = second[from + part] ?? 0;
    });
    const total = new Uint16Array(near.length);
    distancesTo(halfOf(query, 1), bits, total);
    near.forEach((docId, at) => {
      total[at] = (total[at] ?? 0) + (distances[docId] ?? 0);
    });
    return selectNearest(total, count).map((at) => near[at] ?? 0);
  };
}

/** The indexes of the smallest distances, in ascending order; ties in order of index: a counting sort. */
function selectNearest(
  distances: Uint16Array,
  count: number,
  isIncluded?: Uint8Array | undefined,
): Int32Array {
  const counts = new Uint32Array(maxDistance + 1);
  for (let at = 0; at < distances.length; at += 1)
    if (!isIncluded || isIncluded[at])
      counts[distances[at] ?? 0] = (counts[distances[at] ?? 0] ?? 0) + 1;

  const next = new Uint32Array(maxDistance + 1);
  let last = 0;
  let before = 0;
  for (; last < maxDistance && before + (counts[last] ?? 0) < count; last += 1) {
    next[last] = before;
    before += counts[last] ?? 0;
  }
  next[last] = before;
  const nearest = new Int32Array(Math.min(count, before + (counts[last] ?? 0)));
  for (let at = 0; at < distances.length; at += 1) {
    const distance = distances[at] ?? 0;
    if (distance > last || (isIncluded && !isIncluded[at])) continue;
    const place = next[distance] ?? 0;
    next[distance] = place + 1;
    // Writes beyond the end, of ties at the last distance, are ignored.
    nearest[place] = at;
  }
  return nearest;
}
