import { isIndex } from '../core/deltas';

/** Entries by their indexes, which may have gaps of any size. Returned is where an entry is. */
export interface Slots<T> {
  /** The entry at an index, made if there is none; without an index, the last one that was used. */
  at(index: unknown, make: () => T): T;
  /** Without an index, in place of the last one that was used. */
  set(index: unknown, entry: T): number;
  /** Without an index, after all others. */
  add(index: unknown, entry: T): number;
  isEmpty(): boolean;
  ordered(): T[];
}

export function createSlots<T>(entries: T[] = []): Slots<T> {
  const slots = new Map(entries.entries());
  let end = entries.length;
  let last = Math.max(0, end - 1);

  const use = (index: number) => {
    last = index;
    end = Math.max(end, index + 1);
    return index;
  };
  const set = (index: unknown, entry: T) => {
    const place = use(isIndex(index) ? index : last);
    slots.set(place, entry);
    return place;
  };

  return {
    at(index, make) {
      const place = use(isIndex(index) ? index : last);
      const entry = slots.get(place) ?? make();
      slots.set(place, entry);
      return entry;
    },
    set,
    add: (index, entry) => set(isIndex(index) ? index : end, entry),
    isEmpty: () => slots.size === 0,
    ordered: () => [...slots].sort(([a], [b]) => a - b).map(([, entry]) => entry),
  };
}
