import { hashText } from '../text-hash';

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
      const low = hashText(id, 0x9747b28c);
      const high = hashText(id, 0x3c6ef372);
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
