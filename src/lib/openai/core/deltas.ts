export type Fields = Record<string, unknown>;

/** A piece as it was sent, and the whole that it went into. */
export interface Joined {
  piece: Fields;
  whole: Fields;
}

/**
 * Takes the fields of `delta` into `target`: texts are joined, lists and objects grow, anything else
 * is replaced, and null takes nothing away. Copies what it takes, so that the delta stays as it came.
 * Never throws, whatever a server sends, and costs what the delta costs.
 */
export function joinDelta(target: Fields, delta: Fields, depth = 0): void {
  for (const [key, value] of Object.entries(delta)) {
    if (key === '__proto__' || value === undefined) continue;
    target[key] = join(key, Object.hasOwn(target, key) ? target[key] : null, value, depth + 1);
  }
}

/**
 * Takes entries into a list, ordered by their `index`: one that is there already grows. An index
 * is a place in the order and not in memory, so a list has no holes, however large it is.
 */
export function joinEntries(key: string, list: unknown[], entries: unknown[], depth = 0): Joined[] {
  const joined: Joined[] = [];
  const known = entriesOf(list);
  for (const piece of entries) {
    if (!isFields(piece)) {
      if (piece != null) list.push(piece);
      continue;
    }
    const { index: place, ...rest } = piece;
    const index = isIndex(place) ? place : undefined;
    const found = index === undefined ? goingOn(key, list, piece) : known.get(index);
    const whole = found && !isTold.has(key) ? found : {};
    joinDelta(whole, index === undefined ? rest : piece, depth + 1);
    if (!found) insert(list, known, index ?? list.length, whole);
    else if (found !== whole) Object.assign(found, whole);
    joined.push({ piece, whole: found ?? whole });
  }
  return joined;
}

/** A copy that later deltas may change. */
export function copyOf<T>(value: T, depth = 0): T {
  if (depth >= deepest || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => copyOf(entry, depth + 1)) as T;
  const copy: Fields = {};
  for (const [key, field] of Object.entries(value)) {
    if (key !== '__proto__') copy[key] = copyOf(field, depth + 1);
  }
  return copy as T;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing where it is no text: what a server makes up need not even be convertible to one. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether it can be a place in an order. */
export function isIndex(index: unknown): index is number {
  return Number.isInteger(index) && (index as number) >= 0;
}

/** The index of an entry that stands at `position`. */
export function indexOf(entry: unknown, position: number): number {
  return isFields(entry) && isIndex(entry.index) ? entry.index : position;
}

/** Deeper than any server means it: what lies there is kept as it came, and replaced as a whole. */
const deepest = 32;

/** Texts that come in one piece, and on some servers with each. */
const isWhole = new Set([
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

/** Lists whose entries come in one piece. */
const isTold = new Set(['annotations', 'results']);

/** Lists whose last entry goes on where a server leaves the index out. */
const goesOn = new Set([
  'content',
  'tool_calls',
  'reasoning_details',
  'thinking',
  'thinking_blocks',
]);

function join(key: string, known: unknown, value: unknown, depth: number): unknown {
  if (value === null) return known;
  if (typeof value === 'string' && typeof known === 'string') {
    return isWhole.has(key) || key.endsWith('_id') ? value || known : known + value;
  }
  if (depth >= deepest || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const list = Array.isArray(known) ? known : [];
    joinEntries(key, list, value, depth);
    return list;
  }
  const fields = isFields(known) ? known : {};
  joinDelta(fields, value as Fields, depth);
  return fields;
}

/** Which entry has which index: those that stood in a list before carry none, theirs is their place. */
function entriesOf(list: unknown[]): Map<number, Fields> {
  let entries = indexed.get(list);
  if (entries) return entries;
  entries = new Map();
  for (const [position, entry] of list.entries()) {
    if (isFields(entry)) entries.set(indexOf(entry, position), entry);
  }
  indexed.set(list, entries);
  return entries;
}

const indexed = new WeakMap<unknown[], Map<number, Fields>>();

function insert(list: unknown[], known: Map<number, Fields>, index: number, entry: Fields) {
  let position = list.length;
  if (position <= longest) {
    while (position > 0 && indexOf(list[position - 1], position - 1) > index) position -= 1;
  }
  list.splice(position, 0, entry);
  if (!known.has(index)) known.set(index, entry);
}

/** Longer lists take what comes out of order at their end: making room costs more with each entry. */
const longest = 1_000;

/** The last entry, where a piece that says no index belongs to it. */
function goingOn(key: string, list: unknown[], { id, type }: Fields): Fields | undefined {
  const last = list.at(-1);
  if (!goesOn.has(key) || !isFields(last)) return undefined;
  const isSame = (id == null || id === last.id) && (type == null || type === last.type);
  return isSame ? last : undefined;
}
