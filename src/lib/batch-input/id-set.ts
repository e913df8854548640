/** Where an id was first, of any number of ids, in twelve bytes each: two different ones are the same once in 10¹⁹. */
export function createIdSet() {
  let capacity = 1 << 12;
  let keys = new Uint32Array(2 * capacity);
  let lines = new Uint32Array(capacity);
  let size = 0;

  /** The place of a key, or the free one where it goes. */
  const find = (low: number, high: number): number => {
    for (let at = low & (capacity - 1); ; at = (at + 1) & (capacity - 1)) {
      if (lines[at] === 0) return at;
      if (keys[2 * at] === low && keys[2 * at + 1] === high) return at;
    }
  };

  const grow = () => {
    const [oldKeys, oldLines] = [keys, lines];
    capacity *= 2;
    keys = new Uint32Array(2 * capacity);
    lines = new Uint32Array(capacity);
    for (const [at, line] of oldLines.entries()) {
      if (line === 0) continue;
      const [low = 0, high = 0] = [oldKeys[2 * at], oldKeys[2 * at + 1]];
      put(find(low, high), low, high, line);
    }
  };

  const put = (at: number, low: number, high: number, line: number) => {
    keys[2 * at] = low;
    keys[2 * at + 1] = high;
    lines[at] = line;
  };

  return {
    /** Adds an id that stands on a line, from 1. Gives the line on which it was before; null: it is new. */
    add(id: string, line: number): number | null {
      const low = hash(id, 0x9747b28c);
      const high = hash(id, 0x3c6ef372);
      const at = find(low, high);
      const known = lines[at];
      if (known) return known;
      put(at, low, high, line);
      size += 1;
      if (size > capacity / 2) grow();
      return null;
    },
  };
}

/** Murmur3 of the UTF-16 code units. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    value ^= unit;
    value = Math.imul((value << 13) | (value >>> 19), 5) + 0xe6546b64;
  }
  value ^= text.length;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
