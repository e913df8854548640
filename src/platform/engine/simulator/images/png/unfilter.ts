/** Unfilters one row, which starts with its filter type. False: unknown filter. `step`: bytes per pixel. */
export function unfilterRow(
  rows: Buffer,
  samples: Uint8Array,
  row: number,
  { rowBytes, step }: { rowBytes: number; step: number },
): boolean {
  const from = row * (rowBytes + 1) + 1;
  const to = row * rowBytes;
  const filter = rows[from - 1] ?? 0;
  for (let at = 0; at < rowBytes; at += 1) {
    const left = at < step ? 0 : (samples[to + at - step] ?? 0);
    const above = row === 0 ? 0 : (samples[to + at - rowBytes] ?? 0);
    const corner = at < step || row === 0 ? 0 : (samples[to + at - rowBytes - step] ?? 0);
    samples[to + at] = (rows[from + at] ?? 0) + predict(filter, left, above, corner);
  }
  return filter <= 4;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? nearest(left, above, corner) : 0;
}

/** The Paeth predictor. */
function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
