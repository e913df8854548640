/** Beyond this it begins anew: there are few of what it is for. */
const maxEntries = 10_000;

export type Cache<Value> = ReturnType<typeof createCache<Value>>;

/**
 * Keeps what was read until anybody writes: another process, which `version` tells, or this one, which has to
 * say so by `clear`.
 */
export function createCache<Value>(version: () => number) {
  const values = new Map<string, Value>();
  let known = version();

  return {
    /** What is not there is looked for each time. */
    get(key: string, read: () => Value | undefined): Value | undefined {
      const latest = version();
      if (latest !== known || values.size >= maxEntries) values.clear();
      known = latest;
      const value = values.get(key) ?? read();
      if (value !== undefined) values.set(key, value);
      return value;
    },

    clear(): void {
      values.clear();
    },
  };
}
