import { type NormalizedSchema, readKeywords, type Type, withSize } from './normalized-schema';
import {
  type Budget,
  cost,
  costOfText,
  type Fields,
  field,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
  type Spend,
  UnsatisfiableSchema,
} from './schema';

export type Normalize = (schema: Schema) => NormalizedSchema;

const maxTrail = 64;

/** Follows references and joins `allOf`. */
export function createNormalizer(resolve: Resolve, budget: Budget): Normalize {
  const { spend, nest } = budget;
  const known = new Map<Schema, NormalizedSchema>();

  function normalize(schema: Schema, trail: readonly string[]): NormalizedSchema {
    spend(cost.check);
    const old = known.get(schema);
    if (old) return old;
    if (schema === true) return read({});
    if (!isRecord(schema)) throw new UnsatisfiableSchema('it allows no value.');
    const normalized = nest(() => join(schema, trail));
    known.set(schema, normalized);
    return normalized;
  }

  function join(schema: Fields, trail: readonly string[]): NormalizedSchema {
    let normalized = read(schema);
    for (const part of listOf(field(schema, 'allOf')))
      normalized = merge(normalized, normalize(part, trail), spend);
    const reference = field(schema, '$ref');
    return typeof reference === 'string'
      ? merge(normalized, follow(reference, trail), spend)
      : normalized;
  }

  function read(schema: Fields): NormalizedSchema {
    spend(cost.read);
    const normalized = readKeywords(schema);
    spend(normalized.size + cost.step * listOf(field(schema, 'type')).length);
    return normalized;
  }

  function follow(reference: string, trail: readonly string[]): NormalizedSchema {
    if (trail.includes(reference) || trail.length >= maxTrail) {
      throw new UnsatisfiableSchema(`reference '${reference}' leads back to itself.`);
    }
    const target = normalize(resolve(reference), [...trail, reference]);
    spend(target.size);
    const references = new Set([...target.references, reference]);
    return { ...target, references: [...references] };
  }

  return (schema) => normalize(schema, []);
}

/** What fits both. Costs what it makes, since to join a schema with itself doubles it. */
export function merge(a: NormalizedSchema, b: NormalizedSchema, spend: Spend): NormalizedSchema {
  spend(cost.merge + a.size + b.size);
  const types = a.types.flatMap((type) => narrow(type, b.types));
  if (types.length === 0) throw new UnsatisfiableSchema('it asks for two types at once.');
  return withSize({
    types,
    meant: a.meant ?? b.meant,
    values: a.values && b.values ? common(a.values, b.values, spend) : (a.values ?? b.values),
    samples: [...a.samples, ...b.samples],
    description: a.description || b.description,
    properties: mergeProperties(a, b),
    required: [...new Set([...a.required, ...b.required])],
    others: both(a.others, b.others),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    head: Array.from({ length: Math.max(a.head.length, b.head.length) }, (_, index) =>
      both(a.head[index] ?? a.items, b.head[index] ?? b.items),
    ),
    items: both(a.items, b.items),
    contains: a.contains ?? b.contains,
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    isUnique: a.isUnique || b.isUnique,
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    above: Math.max(a.above, b.above),
    below: Math.min(a.below, b.below),
    step: a.step && b.step ? Math.max(a.step, b.step) : (a.step ?? b.step),
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    pattern: a.pattern ?? b.pattern,
    format: a.format ?? b.format,
    choices: [...a.choices, ...b.choices],
    references: [...new Set([...a.references, ...b.references])],
    size: 0,
  });
}

function narrow(type: Type, others: readonly Type[]): Type[] {
  if (others.includes(type)) return [type];
  if (type === 'integer' && others.includes('number')) return ['integer'];
  if (type === 'number' && others.includes('integer')) return ['integer'];
  return [];
}

function common(a: readonly unknown[], b: readonly unknown[], spend: Spend): readonly unknown[] {
  const toText = (value: unknown) => {
    const text = JSON.stringify(value);
    spend(cost.step + costOfText(text.length));
    return text;
  };
  const texts = new Set(b.map(toText));
  return a.filter((value) => texts.has(toText(value)));
}

function mergeProperties(a: NormalizedSchema, b: NormalizedSchema): Map<string, Schema> {
  const merged = new Map<string, Schema>();
  for (const key of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const schema = both(a.properties.get(key) ?? a.others, b.properties.get(key) ?? b.others);
    if (schema !== false) merged.set(key, schema);
  }
  return merged;
}

function both(a: Schema, b: Schema): Schema {
  if (a === true || a === b) return b;
  if (b === true) return a;
  return a === false || b === false ? false : { allOf: [a, b] };
}

/** How many levels the smallest value has; infinite where a schema asks for itself without an end. */
export function createMinDepth(
  normalize: Normalize,
  { spend, nest }: Budget,
): (schema: Schema) => number {
  function minDepthOf(schema: Schema, trail: ReadonlySet<string>): number {
    const normalized = read(schema);
    if (!normalized || normalized.references.some((reference) => trail.has(reference))) {
      return Number.POSITIVE_INFINITY;
    }
    spend(cost.check + normalized.size + trail.size);
    return nest(() =>
      minDepthOfNormalized(normalized, new Set([...trail, ...normalized.references])),
    );
  }

  function minDepthOfNormalized(normalized: NormalizedSchema, trail: ReadonlySet<string>): number {
    const choices = normalized.choices.map(({ options }) =>
      lowest(options.map((option) => minDepthOf(option, trail))),
    );
    return highest([ownMinDepth(normalized, trail), ...choices]);
  }

  function ownMinDepth(normalized: NormalizedSchema, trail: ReadonlySet<string>): number {
    const isPlain = normalized.types.some((type) => type !== 'object' && type !== 'array');
    if (normalized.values || isPlain) return 1;
    const isList = normalized.types.includes('array');
    const inner = isList
      ? Array.from(
          { length: Math.min(normalized.minItems, normalized.head.length + 1) },
          (_, index) => normalized.head[index] ?? normalized.items,
        )
      : normalized.required.map((key) => normalized.properties.get(key) ?? normalized.others);
    return 1 + highest([0, ...inner.map((schema) => minDepthOf(schema, trail))]);
  }

  function read(schema: Schema): NormalizedSchema | undefined {
    try {
      return normalize(schema);
    } catch (error) {
      if (error instanceof UnsatisfiableSchema) return undefined;
      throw error;
    }
  }

  return (schema) => minDepthOf(schema, new Set());
}

// `Math.min(...numbers)` takes no more numbers than the stack has room for.
const lowest = (numbers: number[]) =>
  numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
const highest = (numbers: number[]) =>
  numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
