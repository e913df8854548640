/** The number of each token, by its bytes: a string with a character for each. */
export type Ranks = Pick<Map<string, number>, 'get'>;

/** Bytes that are merged at a time. */
export const maxBytes = 4_096;

/** No token of o200k is longer. */
const maxTokenBytes = 128;

/**
 * Byte pair encoding: of all neighbours that make a token together, those with the lowest rank are
 * merged first, from left to right. The next pair comes from a heap, so that `n` bytes take
 * `n log n` steps. Looking through all pairs for each, as tokenizers do, takes `n²`.
 */
export function createMerge(ranks: Ranks): (bytes: string) => number[] {
  // Used again for each call: tokens and pairs by the byte that they begin with.
  const next = new Int32Array(maxBytes);
  const previous = new Int32Array(maxBytes);
  const token = new Int32Array(maxBytes);
  const pair = new Int32Array(maxBytes);
  const heap = createHeap(3 * maxBytes);

  /** Reads the pair that begins at a byte again. */
  const offer = (bytes: string, at: number) => {
    const second = next[at] ?? 0;
    const end = second < bytes.length ? (next[second] ?? 0) : at + maxTokenBytes + 1;
    const rank = end - at <= maxTokenBytes ? ranks.get(bytes.slice(at, end)) : undefined;
    pair[at] = rank ?? -1;
    if (rank !== undefined) heap.push(rank * maxBytes + at);
  };

  return (bytes) => {
    const { length } = bytes;
    if (length > maxBytes) throw new RangeError(`${length} bytes are more than ${maxBytes}.`);
    for (let at = 0; at < length; at += 1) {
      next[at] = at + 1;
      previous[at] = at - 1;
      token[at] = ranks.get(bytes.charAt(at)) ?? 0;
    }
    for (let at = 0; at < length; at += 1) offer(bytes, at);
    for (let key = heap.pop(); key !== undefined; key = heap.pop()) {
      const at = key % maxBytes;
      const rank = (key - at) / maxBytes;
      // One of the two was merged with another meanwhile.
      if (pair[at] !== rank) continue;
      const merged = next[at] ?? 0;
      const end = next[merged] ?? 0;
      token[at] = rank;
      next[at] = end;
      pair[merged] = -1;
      if (end < length) previous[end] = at;
      offer(bytes, at);
      const before = previous[at] ?? -1;
      if (before >= 0) offer(bytes, before);
    }
    const tokens: number[] = [];
    for (let at = 0; at < length; at = next[at] ?? length) tokens.push(token[at] ?? 0);
    return tokens;
  };
}

/** A binary heap: the lowest number comes first. */
function createHeap(capacity: number) {
  const keys = new Float64Array(capacity);
  let size = 0;
  const keyAt = (at: number) => keys[at] ?? 0;

  return {
    push(key: number) {
      let at = size;
      size += 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (keyAt(parent) <= key) break;
        keys[at] = keyAt(parent);
        at = parent;
      }
      keys[at] = key;
    },

    pop(): number | undefined {
      if (size === 0) return undefined;
      const lowest = keyAt(0);
      size -= 1;
      const last = keyAt(size);
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && keyAt(child + 1) < keyAt(child)) child += 1;
        if (keyAt(child) >= last) break;
        keys[at] = keyAt(child);
        at = child;
      }
      keys[at] = last;
      return lowest;
    },
  };
}
