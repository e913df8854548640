/** Choices that look free and are the same each time. */
export interface SeededRandom {
  pick<T>(options: readonly [T, ...T[]]): T;
  /** From 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
}

/** Equal seeds give equal random. SeededRandom of neighbouring turns never pick the same of two or more options. */
export function createSeededRandom(seed: string, turn = 0): SeededRandom {
  const start = hash(seed);
  let throws = 0;
  return {
    pick(options) {
      throws += 1;
      return options[(scatter(start + throws) + turn) % options.length] ?? options[0];
    },
    fraction() {
      throws += 1;
      return scatter(start + throws + turn * 7919) / 2 ** 32;
    },
  };
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Spreads numbers that lie together over all 32 bits (the finishing step of MurmurHash3). */
function scatter(number: number): number {
  let value = number | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
