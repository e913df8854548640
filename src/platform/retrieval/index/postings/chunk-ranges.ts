/** Consecutive chunks of a file, from position `start` on. */
export interface ChunkRange {
  file: number;
  start: number;
  chunks: number;
}

/**
 * Maps the numbers that chunks have in a list of ranges, from 0 on, to others, which are consecutive within each range.
 * `firstOf` returns the new number of a range's first chunk; undefined: none, its chunks become -1.
 */
export function renumber(
  ranges: readonly ChunkRange[],
  firstOf: (range: ChunkRange) => number | undefined,
): Int32Array {
  const renumbered = new Int32Array(countChunks(ranges)).fill(-1);
  let number = 0;
  for (const range of ranges) {
    const first = firstOf(range);
    if (first !== undefined)
      for (let at = 0; at < range.chunks; at += 1) renumbered[number + at] = first + at;
    number += range.chunks;
  }
  return renumbered;
}

export const countChunks = (ranges: readonly ChunkRange[]): number =>
  ranges.reduce((sum, { chunks }) => sum + chunks, 0);
