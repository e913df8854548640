import {
  copyOf,
  type Fields,
  indexOf,
  isFields,
  type Joined,
  joinDelta,
  joinEntries,
} from '../core/deltas';

/** Something that deltas make, part by part: a message of contents, a run step of tool calls. */
export interface Growing<T> {
  /** What it has come to. While it grows, the same object grows; at the end it is what the server says. */
  snapshot: T;
  isOver: boolean;
  /** Whether a piece of this part is the first one. */
  isFirst(part: Fields): boolean;
  /** Goes on to this part; the one that is left for it, if one is. */
  goOn(part: Fields): Fields | undefined;
  /** Leaves those of the parts that have grown since they were last left. */
  leave(parts: unknown[]): { part: Fields; index: number }[];
}

/** Where the parts are: under which key, of what. */
export interface Place<T> {
  key: string;
  holderOf: (snapshot: T) => unknown;
}

/** All that grow in a stream, in the order in which they came. */
export interface Crowd<T> {
  /** The one of this id, known or new; without an id, the one that came last. */
  of(id: unknown): Growing<T>;
  /** A state that is not the last. It does not take back what deltas have told. */
  begin(data: T): void;
  /** Takes what a delta says of the whole, and pieces of its parts. */
  grow(one: Growing<T>, delta: Fields, pieces: unknown): Joined[];
  /** Nothing follows for this one. */
  end(one: Growing<T>, data: T): void;
  /** The one that came last, unless it is over. */
  current(): T | undefined;
  partsOf(one: Growing<T>): unknown[];
  snapshots(): T[];
}

/** `blank` is a snapshot of which nothing but its id is known: a stream may be joined late. */
export function createCrowd<T extends object>(
  { key, holderOf }: Place<T>,
  blank: (id: unknown) => T,
): Crowd<T> {
  const all = new Map<unknown, Growing<T>>();
  let last: Growing<T> | undefined;

  const of = (id: unknown, start: () => T = () => blank(id)) => {
    const known = id == null ? last : all.get(id);
    last = known ?? createGrowing(start());
    if (!known) all.set(id, last);
    return last;
  };

  const listOf = (snapshot: T): unknown[] | undefined => {
    const holder = holderOf(snapshot);
    return isFields(holder) && Array.isArray(holder[key]) ? holder[key] : undefined;
  };

  const setList = (snapshot: T, list: unknown[]) => {
    const holder = holderOf(snapshot);
    if (isFields(holder)) holder[key] = list;
    return list;
  };

  return {
    of: (id) => of(id),
    begin(data) {
      const copy = copyOf(data);
      const one = of((data as Fields).id, () => copy);
      if (one.isOver) return;
      const told = listOf(one.snapshot);
      Object.assign(one.snapshot, copy);
      if (told && told.length > 0) setList(one.snapshot, told);
    },
    grow({ snapshot }, delta, pieces) {
      joinDelta(snapshot as Fields, delta);
      if (!Array.isArray(pieces)) return [];
      return joinEntries(key, listOf(snapshot) ?? setList(snapshot, []), pieces);
    },
    end(one, data) {
      one.snapshot = data;
      one.isOver = true;
    },
    current: () => (last?.isOver ? undefined : last?.snapshot),
    partsOf: ({ snapshot }) => listOf(snapshot) ?? [],
    snapshots: () => Array.from(all.values(), ({ snapshot }) => snapshot),
  };
}

function createGrowing<T>(snapshot: T): Growing<T> {
  const begun = new Set<Fields>();
  const open = new Set<unknown>();
  let current: Fields | undefined;
  return {
    snapshot,
    isOver: false,
    isFirst(part) {
      const isFirst = !begun.has(part);
      begun.add(part);
      return isFirst;
    },
    goOn(part) {
      const left = current !== part && open.delete(current) ? current : undefined;
      current = part;
      open.add(part);
      return left;
    },
    leave(parts) {
      const placed = parts.map((part, at) => ({ part: part as Fields, index: indexOf(part, at) }));
      const left = placed.filter(({ part }) => open.has(part));
      open.clear();
      return left;
    },
  };
}
