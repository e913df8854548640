/** A JSON Schema as a stranger sent it: a record, a boolean, or anything else. */
export type Schema = unknown;

export type Fields = Readonly<Record<string, unknown>>;

export type Validate = (schema: Schema, value: unknown) => boolean;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A field of its own, never one that every object inherits. */
export const field = (record: Fields, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Nothing fits this part of the schema. Another part may do. */
export class UnsatisfiableSchema extends Error {
  override name = 'UnsatisfiableSchema';
}

/** The schema asks for more than is made here, whichever way. */
export class SchemaTooLarge extends Error {
  override name = 'SchemaTooLarge';
}

export type Resolve = (reference: string) => Schema;

/** References inside the document: `#`, `#/$defs/…`. Each is looked up once. */
export function createResolve(root: Schema): Resolve {
  const known = new Map<string, Schema>();
  return (reference) => {
    const place = known.get(reference) ?? lookUp(reference);
    known.set(reference, place);
    return place;
  };

  function lookUp(reference: string): Schema {
    const [start, ...keys] = reference.split('/');
    if (start !== '#')
      throw new UnsatisfiableSchema(`reference '${reference}' does not point into the schema.`);
    let place = root;
    for (const key of keys) {
      const name = nameOf(key);
      place = Array.isArray(place)
        ? place[Number(name)]
        : isRecord(place)
          ? field(place, name)
          : undefined;
    }
    if (place === undefined)
      throw new UnsatisfiableSchema(`reference '${reference}' points to nothing.`);
    return place;
  }
}

function nameOf(key: string): string {
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Levels of nesting, values in all, and characters of keys and texts. */
const limits = { depth: 64, size: 20_000, length: 500_000 };

/** Recursion over a schema that passes is safe. */
export function checkSize(schema: Schema): void {
  const left: [unknown, number][] = [[schema, 1]];
  let size = 0;
  let length = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, depth] = next;
    size += 1;
    if (depth > limits.depth)
      throw new SchemaTooLarge(`it is nested deeper than ${limits.depth} levels.`);
    if (size > limits.size) throw new SchemaTooLarge(`it has more than ${limits.size} values.`);
    if (typeof value === 'string') length += value.length;
    if (length > limits.length)
      throw new SchemaTooLarge(`it has more than ${limits.length} characters of text.`);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (!Array.isArray(value)) length += key.length;
      left.push([child, depth + 1]);
    }
  }
}
