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
const maxSchema = { depth: 64, size: 20_000, length: 500_000 };

/** Recursion over a schema that passes is safe. */
export function checkSize(schema: Schema): void {
  const left: [unknown, number][] = [[schema, 1]];
  let size = 0;
  let length = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, depth] = next;
    size += 1;
    if (depth > maxSchema.depth)
      throw new SchemaTooLarge(`it is nested deeper than ${maxSchema.depth} levels.`);
    if (size > maxSchema.size)
      throw new SchemaTooLarge(`it has more than ${maxSchema.size} values.`);
    if (typeof value === 'string') length += value.length;
    if (length > maxSchema.length)
      throw new SchemaTooLarge(`it has more than ${maxSchema.length} characters of text.`);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (!Array.isArray(value)) length += key.length;
      left.push([child, depth + 1]);
    }
  }
}

/**
 * What work on a schema may cost. A schema is a stranger's and small words ask for much, so that all
 * that is looked at, copied, compared or written is paid for before it is done.
 */
export interface Budget {
  /** A unit is an entry copied or compared: about 10 ns. Throws `SchemaTooLarge` once all are spent. */
  spend: Spend;
  /** Throws `SchemaTooLarge` where such work is nested too deeply for the stack. */
  nest<T>(work: () => T): T;
  readonly spent: number;
}

export type Spend = (units: number) => void;

/** Units for one answer, which is made without a pause, and for all answers to one request. */
export const limits = { answer: 2_500_000, request: 40_000_000 };

/** Each level is up to ten calls on a stack of about 10,000. */
const maxNesting = 300;

/** What is spent is spent of `whole` too. */
export function createBudget(limit = limits.answer, whole?: Budget): Budget {
  let spent = 0;
  let nesting = 0;
  return {
    spend(units) {
      spent += units;
      if (spent > limit) throw new SchemaTooLarge('the schema is too large.');
      whole?.spend(units);
    },
    nest(work) {
      if (nesting >= maxNesting) throw new SchemaTooLarge('the schema goes round without an end.');
      nesting += 1;
      try {
        return work();
      } finally {
        nesting -= 1;
      }
    },
    get spent() {
      return spent;
    },
  };
}

/** Units of each kind of work, beside those for entries. */
export const cost = {
  /** A schema's own words read. */
  read: 300,
  /** Two schemas joined. */
  merge: 400,
  /** A value made. */
  generate: 250,
  /** A value held against a schema. */
  check: 80,
  /** The message searched for what it says of one key. */
  search: 1_000,
  /** A character of a pattern read. */
  pattern: 60,
  /** A match begun, and each of its characters. */
  match: 50,
  /** A character held against one part of a pattern: about 10 ns at worst. */
  matchStep: 1,
  /** A key, a value or a number tried. */
  step: 10,
};

/** Units for text that is copied, compared or searched through once. */
export const costOfText = (length: number) => length / 2;
