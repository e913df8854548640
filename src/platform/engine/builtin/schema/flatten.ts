import { type Flat, readFlat } from './flat';
import { merge } from './merge';
import {
  field,
  Impossible,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
  type Spend,
} from './schema';

export type Flatten = (schema: Schema) => Flat;

const longestTrail = 64;

/** Follows references and joins `allOf`. */
export function createFlatten(resolve: Resolve, spend: Spend): Flatten {
  const known = new Map<Schema, Flat>();

  function flatten(schema: Schema, trail: readonly string[]): Flat {
    spend();
    const old = known.get(schema);
    if (old) return old;
    if (schema === true) return readFlat({});
    if (!isRecord(schema)) throw new Impossible('it allows no value.');
    const parts = [
      readFlat(schema),
      ...listOf(field(schema, 'allOf')).map((part) => flatten(part, trail)),
    ];
    const reference = field(schema, '$ref');
    if (typeof reference === 'string') parts.push(follow(reference, trail));
    const flat = parts.reduce(merge);
    known.set(schema, flat);
    return flat;
  }

  function follow(reference: string, trail: readonly string[]): Flat {
    if (trail.includes(reference) || trail.length >= longestTrail) {
      throw new Impossible(`reference '${reference}' leads back to itself.`);
    }
    const target = flatten(resolve(reference), [...trail, reference]);
    return { ...target, references: [...target.references, reference] };
  }

  return (schema) => flatten(schema, []);
}
