import { isIndex, isJsonObject, type JsonObject } from '../core/json';

/** A delta as it was sent, and the value it was merged into. */
export interface MergedPart {
  delta: JsonObject;
  merged: JsonObject;
}

/**
 * Merges the fields of `delta` into `target`: texts are appended, lists and objects are merged,
 * anything else is replaced, and null changes nothing. Copies what it takes, so that the delta
 * stays unchanged. Never throws, and costs time in proportion to the delta.
 */
export function mergeDelta(target: JsonObject, delta: JsonObject, depth = 0): void {
  for (const [key, value] of Object.entries(delta)) {
    if (key === '__proto__' || value === undefined) continue;
    target[key] = mergeValue(
      key,
      Object.hasOwn(target, key) ? target[key] : null,
      value,
      depth + 1,
    );
  }
}

/**
 * Merges entries into a list sorted by their `index`; an existing entry is merged. An index is an
 * order and not a position in memory, so a list has no holes.
 */
export function mergeEntries(
  key: string,
  list: unknown[],
  entries: unknown[],
  depth = 0,
): MergedPart[] {
  const mergedParts: MergedPart[] = [];
  const byIndex = entriesByIndex(list);
  for (const delta of entries) {
    if (!isJsonObject(delta)) {
      if (delta != null) list.push(delta);
      continue;
    }
    const { index: sentIndex, ...rest } = delta;
    const index = isIndex(sentIndex) ? sentIndex : undefined;
    const found = index === undefined ? findContinuedEntry(key, list, delta) : byIndex.get(index);
    const merged = found && !completeEntryLists.has(key) ? found : {};
    mergeDelta(merged, index === undefined ? rest : delta, depth + 1);
    if (!found) insertEntry(list, byIndex, index ?? list.length, merged);
    else if (found !== merged) Object.assign(found, merged);
    mergedParts.push({ delta, merged: found ?? merged });
  }
  return mergedParts;
}

/** A copy that later deltas may modify. */
export function deepCopy<T>(value: T, depth = 0): T {
  if (depth >= maxDepth || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => deepCopy(entry, depth + 1)) as T;
  const copy: JsonObject = {};
  for (const [key, field] of Object.entries(value)) {
    if (key !== '__proto__') copy[key] = deepCopy(field, depth + 1);
  }
  return copy as T;
}

/** The index of an entry at `position`. */
export function entryIndexOf(entry: unknown, position: number): number {
  return isJsonObject(entry) && isIndex(entry.index) ? entry.index : position;
}

/** Values nested deeper are stored unchanged and replaced as a whole. */
const maxDepth = 32;

/** Texts that are sent complete, by some servers with each delta. */
const replacedTexts = new Set([
  'id',
  'type',
  'role',
  'name',
  'object',
  'status',
  'detail',
  'url',
  'ranker',
  'format',
  'signature',
]);

/** Lists whose entries are sent complete. */
const completeEntryLists = new Set(['annotations', 'results']);

/** Lists whose last entry continues if a server omits the index. */
const continuedLists = new Set([
  'content',
  'tool_calls',
  'reasoning_details',
  'thinking',
  'thinking_blocks',
]);

function mergeValue(key: string, current: unknown, value: unknown, depth: number): unknown {
  if (value === null) return current;
  if (typeof value === 'string' && typeof current === 'string') {
    return replacedTexts.has(key) || key.endsWith('_id') ? value || current : current + value;
  }
  if (depth >= maxDepth || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const list = Array.isArray(current) ? current : [];
    mergeEntries(key, list, value, depth);
    return list;
  }
  const fields = isJsonObject(current) ? current : {};
  mergeDelta(fields, value as JsonObject, depth);
  return fields;
}

/** Maps indexes to entries: entries that were in the list before carry no index, so their position counts. */
function entriesByIndex(list: unknown[]): Map<number, JsonObject> {
  let entries = knownEntries.get(list);
  if (entries) return entries;
  entries = new Map();
  for (const [position, entry] of list.entries()) {
    if (isJsonObject(entry)) entries.set(entryIndexOf(entry, position), entry);
  }
  knownEntries.set(list, entries);
  return entries;
}

const knownEntries = new WeakMap<unknown[], Map<number, JsonObject>>();

function insertEntry(
  list: unknown[],
  byIndex: Map<number, JsonObject>,
  index: number,
  entry: JsonObject,
) {
  let position = list.length;
  if (position <= maxSortedLength) {
    while (position > 0 && entryIndexOf(list[position - 1], position - 1) > index) position -= 1;
  }
  list.splice(position, 0, entry);
  if (!byIndex.has(index)) byIndex.set(index, entry);
}

/** In longer lists, entries out of order are appended: inserting would cost more with each entry. */
const maxSortedLength = 1_000;

/** The last entry, if a delta without an index belongs to it. */
function findContinuedEntry(
  key: string,
  list: unknown[],
  { id, type }: JsonObject,
): JsonObject | undefined {
  const last = list.at(-1);
  if (!continuedLists.has(key) || !isJsonObject(last)) return undefined;
  const isSame = (id == null || id === last.id) && (type == null || type === last.type);
  return isSame ? last : undefined;
}
