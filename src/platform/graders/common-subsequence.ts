const bits = 32;

/** The length of the longest common subsequence, by Hyyrö's bit vectors: 32 items at a time. */
export function commonSubsequence<Item>(one: readonly Item[], other: readonly Item[]): number {
  const words = Math.ceil(one.length / bits);
  const masks = new Map<Item, Uint32Array>();
  one.forEach((item, index) => {
    const mask = masks.get(item) ?? new Uint32Array(words);
    const word = Math.floor(index / bits);
    mask[word] = (mask[word] ?? 0) | (1 << (index % bits));
    masks.set(item, mask);
  });

  // Each item of the subsequence clears one bit.
  const row = new Uint32Array(words).fill(0xffffffff);
  for (const item of other) {
    const mask = masks.get(item);
    if (!mask) continue;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const before = row[word] ?? 0;
      const hits = (before & (mask[word] ?? 0)) >>> 0;
      const sum = before + hits + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      row[word] = (sum | (before - hits)) >>> 0;
    }
  }
  let length = 0;
  for (let index = 0; index < one.length; index += 1)
    if (((row[Math.floor(index / bits)] ?? 0) & (1 << (index % bits))) === 0) length += 1;
  return length;
}
