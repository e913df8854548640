/** A JSON Schema as a stranger sent it: a record, a boolean, or anything else. */
export type Schema = unknown;

export type Fields = Readonly<Record<string, unknown>>;

export type Fits = (schema: Schema, value: unknown) => boolean;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A field of its own, never one that every object inherits. */
export const field = (record: Fields, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Nothing fits this part of the schema. Another part may do. */
export class Impossible extends Error {
  override name = 'Impossible';
}

/** The schema asks for more than is made here, whichever way. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** Throws once more than `limit` steps were spent. */
export function createBudget(limit: number): Spend {
  let left = limit;
  return (steps = 1) => {
    left -= steps;
    if (left < 0) throw new TooLarge('the schema is too large.');
  };
}

export type Spend = (steps?: number) => void;

export type Resolve = (reference: string) => Schema;

/** References inside the document: `#`, `#/$defs/…`. */
export function createResolve(root: Schema): Resolve {
  return (reference) => {
    const [start, ...keys] = reference.split('/');
    if (start !== '#')
      throw new Impossible(`reference '${reference}' does not point into the schema.`);
    let place = root;
    for (const key of keys) {
      const name = nameOf(key);
      place = Array.isArray(place)
        ? place[Number(name)]
        : isRecord(place)
          ? field(place, name)
          : undefined;
    }
    if (place === undefined) throw new Impossible(`reference '${reference}' points to nothing.`);
    return place;
  };
}

function nameOf(key: string): string {
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Levels of nesting, and values in all. */
const limits = { depth: 64, size: 20_000 };

/** Recursion over a schema that passes is safe. */
export function checkSize(schema: Schema): void {
  const left: [unknown, number][] = [[schema, 1]];
  let size = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, depth] = next;
    size += 1;
    if (depth > limits.depth)
      throw new TooLarge(`it is nested deeper than ${limits.depth} levels.`);
    if (size > limits.size) throw new TooLarge(`it has more than ${limits.size} values.`);
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Object.values(value)) left.push([child, depth + 1]);
  }
}
