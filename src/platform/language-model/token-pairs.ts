/** Bigram counts, sorted by pair. */
export interface TokenPairs {
  /** `first * 2 ** 18 + second`. */
  keys: Float64Array;
  counts: Uint32Array;
}

const span = 2 ** 18;

export const pairKey = (first: number, second: number) => first * span + second;
export const secondOfPair = (key: number) => key % span;
export const firstOfPair = (key: number) => Math.floor(key / span);

/** Counts bigrams. Sorts `occurrences` in place. */
export function countPairs(occurrences: Float64Array, earlier?: TokenPairs): TokenPairs {
  occurrences.sort();
  const keys: number[] = [];
  const counts: number[] = [];
  const add = (key: number, count: number) => {
    if (keys.at(-1) === key) counts[counts.length - 1] = (counts.at(-1) ?? 0) + count;
    else {
      keys.push(key);
      counts.push(count);
    }
  };
  let at = 0;
  earlier?.keys.forEach((key, index) => {
    for (; at < occurrences.length && (occurrences[at] ?? 0) < key; at += 1)
      add(occurrences[at] ?? 0, 1);
    add(key, earlier.counts[index] ?? 0);
  });
  for (; at < occurrences.length; at += 1) add(occurrences[at] ?? 0, 1);
  return { keys: Float64Array.from(keys), counts: Uint32Array.from(counts) };
}

export function countOfPair({ keys, counts }: TokenPairs, first: number, second: number): number {
  const key = pairKey(first, second);
  const index = lowerBound(keys, key);
  return keys[index] === key ? (counts[index] ?? 0) : 0;
}

/** The most frequent successors of each token, at most `max` (eight times as many at the start). */
export function successorsOf(
  { keys, counts }: TokenPairs,
  max: number,
  start: number,
): Map<number, Int32Array> {
  const successors = new Map<number, Int32Array>();
  for (let from = 0; from < keys.length; ) {
    const first = firstOfPair(keys[from] ?? 0);
    let to = from;
    while (to < keys.length && firstOfPair(keys[to] ?? 0) === first) to += 1;
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    places.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
    const best = places.slice(0, first === start ? max * 8 : max);
    successors.set(
      first,
      Int32Array.from(best, (place) => secondOfPair(keys[place] ?? 0)),
    );
    from = to;
  }
  return successors;
}

function lowerBound(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
