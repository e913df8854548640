/** Keeps the entries used last, up to a size of all together. */
export interface SizedCache<Key, Entry> {
  get(key: Key): Entry | undefined;
  /** Makes an entry the one used last, and measures all again, because entries may grow. */
  set(key: Key, entry: Entry): void;
  delete(key: Key): void;
}

/** The last entry is kept, however large it is. */
export function createSizedCache<Key, Entry>(
  maxSize: number,
  sizeOf: (entry: Entry) => number,
): SizedCache<Key, Entry> {
  // The map is ordered by last use, so the first entry is the least recently used.
  const entries = new Map<Key, Entry>();
  return {
    get: (key) => entries.get(key),
    set(key, entry) {
      entries.delete(key);
      entries.set(key, entry);
      let size = [...entries.values()].reduce((sum, one) => sum + sizeOf(one), 0);
      for (const [other, one] of entries) {
        if (size <= maxSize || other === key) return;
        entries.delete(other);
        size -= sizeOf(one);
      }
    },
    delete: (key) => void entries.delete(key),
  };
}
