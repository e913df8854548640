import { type Budget, cost } from './budget';
import { type Flat, readFlat } from './flat';
import { merge } from './merge';
import {
  type Fields,
  field,
  Impossible,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
} from './schema';

export type Flatten = (schema: Schema) => Flat;

const maxTrail = 64;

/** Follows references and joins `allOf`. */
export function createFlatten(resolve: Resolve, budget: Budget): Flatten {
  const { spend, nest } = budget;
  const known = new Map<Schema, Flat>();

  function flatten(schema: Schema, trail: readonly string[]): Flat {
    spend(cost.check);
    const old = known.get(schema);
    if (old) return old;
    if (schema === true) return read({});
    if (!isRecord(schema)) throw new Impossible('it allows no value.');
    const flat = nest(() => join(schema, trail));
    known.set(schema, flat);
    return flat;
  }

  function join(schema: Fields, trail: readonly string[]): Flat {
    let flat = read(schema);
    for (const part of listOf(field(schema, 'allOf')))
      flat = merge(flat, flatten(part, trail), spend);
    const reference = field(schema, '$ref');
    return typeof reference === 'string' ? merge(flat, follow(reference, trail), spend) : flat;
  }

  function read(schema: Fields): Flat {
    spend(cost.read);
    const flat = readFlat(schema);
    spend(flat.size + cost.step * listOf(field(schema, 'type')).length);
    return flat;
  }

  function follow(reference: string, trail: readonly string[]): Flat {
    if (trail.includes(reference) || trail.length >= maxTrail) {
      throw new Impossible(`reference '${reference}' leads back to itself.`);
    }
    const target = flatten(resolve(reference), [...trail, reference]);
    spend(target.size);
    const references = new Set([...target.references, reference]);
    return { ...target, references: [...references] };
  }

  return (schema) => flatten(schema, []);
}
