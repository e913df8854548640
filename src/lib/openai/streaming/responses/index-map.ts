import { isIndex } from '../../core/json';

/** Entries by index, with gaps of any size. Methods return the entry's index. */
export interface IndexMap<T> {
  /** The entry at an index, created if there is none; without an index, the last one used. */
  at(index: unknown, make: () => T): T;
  /** Without an index, replaces the last one used. */
  set(index: unknown, entry: T): number;
  /** Without an index, appends. */
  add(index: unknown, entry: T): number;
  isEmpty(): boolean;
  ordered(): T[];
}

export function createIndexMap<T>(entries: T[] = []): IndexMap<T> {
  const byIndex = new Map(entries.entries());
  let end = entries.length;
  let last = Math.max(0, end - 1);

  const use = (index: number) => {
    last = index;
    end = Math.max(end, index + 1);
    return index;
  };
  const set = (index: unknown, entry: T) => {
    const position = use(isIndex(index) ? index : last);
    byIndex.set(position, entry);
    return position;
  };

  return {
    at(index, make) {
      const position = use(isIndex(index) ? index : last);
      const entry = byIndex.get(position) ?? make();
      byIndex.set(position, entry);
      return entry;
    },
    set,
    add: (index, entry) => set(isIndex(index) ? index : end, entry),
    isEmpty: () => byIndex.size === 0,
    ordered: () => [...byIndex].sort(([a], [b]) => a - b).map(([, entry]) => entry),
  };
}
