import type { Flat, Type } from './flat';
import { Impossible, type Schema } from './schema';

/** What fits both. */
export function merge(a: Flat, b: Flat): Flat {
  const types = a.types.flatMap((type) => narrow(type, b.types));
  if (types.length === 0) throw new Impossible('it asks for two types at once.');
  return {
    types,
    meant: a.meant ?? b.meant,
    values: a.values && b.values ? common(a.values, b.values) : (a.values ?? b.values),
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
    references: [...a.references, ...b.references],
  };
}

function narrow(type: Type, others: readonly Type[]): Type[] {
  if (others.includes(type)) return [type];
  if (type === 'integer' && others.includes('number')) return ['integer'];
  if (type === 'number' && others.includes('integer')) return ['integer'];
  return [];
}

function common(a: readonly unknown[], b: readonly unknown[]): readonly unknown[] {
  const texts = new Set(b.map((value) => JSON.stringify(value)));
  return a.filter((value) => texts.has(JSON.stringify(value)));
}

function mergeProperties(a: Flat, b: Flat): Map<string, Schema> {
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
