/** How many examples have so many tokens. */
export interface TokenBin {
  /** Inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  count: number;
}

const maxBins = 16;

/** Bins of one round width, from the shortest to the longest. */
export function tokenBins(lengths: readonly number[]): TokenBin[] {
  if (lengths.length === 0) return [];
  const [min, max] = lengths.reduce(
    ([shortest, longest], one) => [Math.min(shortest, one), Math.max(longest, one)],
    [Number.POSITIVE_INFINITY, 0],
  );
  const width = roundWidth((max - min + 1) / maxBins);
  const start = Math.floor(min / width) * width;
  const counts = Array.from({ length: Math.floor((max - start) / width) + 1 }, () => 0);
  for (const one of lengths) {
    const at = Math.floor((one - start) / width);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, index) => {
    const from = start + index * width;
    return { from, to: from + width, count };
  });
}

function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, width)));
  const digit = [1, 2, 5, 10].find((one) => one * power >= width) ?? 10;
  return digit * power;
}
