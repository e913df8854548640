/**
 * Lengths of the spans that usage is summed over, in seconds. Quarters of an hour, because days begin at 18:30 or
 * 18:15 UTC where the clock is 5:30 or 5:45 ahead.
 */
export const spanLengths = [6 * 3600, 3600, 900] as const;

export const shortestSpan = 900;

/** Spans of one length: from the one that begins at `from` up to the one that ends at `to`. */
export interface SpanRange {
  length: number;
  from: number;
  to: number;
}

/** The fewest spans that make up a time. Its ends must be multiples of a quarter of an hour. */
export function spansOf(
  from: number,
  to: number,
  lengths: readonly number[] = spanLengths,
): SpanRange[] {
  const [length = shortestSpan, ...shorter] = lengths;
  if (to <= from) return [];
  if (shorter.length === 0) return [{ length, from, to }];
  const first = Math.ceil(from / length) * length;
  const last = Math.floor(to / length) * length;
  if (last <= first) return spansOf(from, to, shorter);
  return [
    ...spansOf(from, first, shorter),
    { length, from: first, to: last },
    ...spansOf(last, to, shorter),
  ];
}
