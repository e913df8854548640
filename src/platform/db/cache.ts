/** The cache is emptied beyond this size; there are few keys in practice. */
const maxEntries = 10_000;

export type Cache<Value> = ReturnType<typeof createCache<Value>>;

/** Holds values until anything is written: by another process, as `version` shows, or by this one, which calls `clear`. */
export function createCache<Value>(version: () => number) {
  const values = new Map<string, Value>();
  let known = version();
  let generation = 0;

  const clear = () => {
    values.clear();
    generation += 1;
  };

  return {
    /** An absent value is read each time. */
    async get(key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
      const latest = version();
      if (latest !== known || values.size >= maxEntries) clear();
      known = latest;
      const cached = values.get(key);
      if (cached !== undefined) return cached;
      const started = generation;
      const value = await read();
      // A value that was read before a write may be out of date by now.
      if (value !== undefined && generation === started) values.set(key, value);
      return value;
    },

    clear,
  };
}
