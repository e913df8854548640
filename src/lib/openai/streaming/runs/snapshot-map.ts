import { isJsonObject, type JsonObject } from '../../core/json';
import { deepCopy, entryIndexOf, type MergedPart, mergeDelta, mergeEntries } from '../deltas';

/** An object built from deltas, part by part: a message from contents, a run step from tool calls. */
export interface SnapshotBuilder<T> {
  /**
   * The merged state. The same object grows with each delta; at the end it is replaced by the
   * server's final state.
   */
  snapshot: T;
  isComplete: boolean;
  /** Whether this is the first delta of this part. */
  isFirst(part: JsonObject): boolean;
  /** Makes this the current part; returns the previous one if it was open. */
  enterPart(part: JsonObject): JsonObject | undefined;
  /** Closes the open parts and returns them. */
  closeParts(parts: unknown[]): { part: JsonObject; index: number }[];
}

/** Where an object keeps its parts. */
export interface PartsLocation<T> {
  key: string;
  holderOf: (snapshot: T) => unknown;
}

/** All objects of a stream by id, in order of arrival. */
export interface SnapshotMap<T> {
  /** The builder for this id, existing or new; without an id, the latest one. */
  builderOf(id: unknown): SnapshotBuilder<T>;
  /** Merges an intermediate state. Parts received as deltas are kept. */
  start(data: T): void;
  /** Merges a delta of the object and of its parts. */
  appendDelta(builder: SnapshotBuilder<T>, delta: JsonObject, pieces: unknown): MergedPart[];
  /** Sets the final state. */
  complete(builder: SnapshotBuilder<T>, data: T): void;
  /** The latest object, unless it is complete. */
  current(): T | undefined;
  partsOf(builder: SnapshotBuilder<T>): unknown[];
  snapshots(): T[];
}

/** `emptySnapshot` creates an object of which only the id is known: a stream may be joined late. */
export function createSnapshotMap<T extends object>(
  { key, holderOf }: PartsLocation<T>,
  emptySnapshot: (id: unknown) => T,
): SnapshotMap<T> {
  const builders = new Map<unknown, SnapshotBuilder<T>>();
  let last: SnapshotBuilder<T> | undefined;

  const getBuilder = (id: unknown, start: () => T = () => emptySnapshot(id)) => {
    const known = id == null ? last : builders.get(id);
    last = known ?? createSnapshotBuilder(start());
    if (!known) builders.set(id, last);
    return last;
  };

  const listOf = (snapshot: T): unknown[] | undefined => {
    const holder = holderOf(snapshot);
    return isJsonObject(holder) && Array.isArray(holder[key]) ? holder[key] : undefined;
  };

  const setList = (snapshot: T, list: unknown[]) => {
    const holder = holderOf(snapshot);
    if (isJsonObject(holder)) holder[key] = list;
    return list;
  };

  return {
    builderOf: (id) => getBuilder(id),
    start(data) {
      const copy = deepCopy(data);
      const builder = getBuilder((data as JsonObject).id, () => copy);
      if (builder.isComplete) return;
      const existing = listOf(builder.snapshot);
      Object.assign(builder.snapshot, copy);
      if (existing && existing.length > 0) setList(builder.snapshot, existing);
    },
    appendDelta({ snapshot }, delta, pieces) {
      mergeDelta(snapshot as JsonObject, delta);
      if (!Array.isArray(pieces)) return [];
      return mergeEntries(key, listOf(snapshot) ?? setList(snapshot, []), pieces);
    },
    complete(builder, data) {
      builder.snapshot = data;
      builder.isComplete = true;
    },
    current: () => (last?.isComplete ? undefined : last?.snapshot),
    partsOf: ({ snapshot }) => listOf(snapshot) ?? [],
    snapshots: () => Array.from(builders.values(), ({ snapshot }) => snapshot),
  };
}

function createSnapshotBuilder<T>(snapshot: T): SnapshotBuilder<T> {
  const seen = new Set<JsonObject>();
  const open = new Set<unknown>();
  let current: JsonObject | undefined;
  return {
    snapshot,
    isComplete: false,
    isFirst(part) {
      const isFirst = !seen.has(part);
      seen.add(part);
      return isFirst;
    },
    enterPart(part) {
      const previous = current !== part && open.delete(current) ? current : undefined;
      current = part;
      open.add(part);
      return previous;
    },
    closeParts(parts) {
      const placed = parts.map((part, at) => ({
        part: part as JsonObject,
        index: entryIndexOf(part, at),
      }));
      const closed = placed.filter(({ part }) => open.has(part));
      open.clear();
      return closed;
    },
  };
}
