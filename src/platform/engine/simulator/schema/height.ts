import { type Budget, cost } from './budget';
import type { Flat } from './flat';
import type { Flatten } from './flatten';
import { Impossible, type Schema } from './schema';

/** How many levels the smallest value has; infinite where a schema asks for itself without an end. */
export function createHeight(
  flatten: Flatten,
  { spend, nest }: Budget,
): (schema: Schema) => number {
  function heightOf(schema: Schema, trail: ReadonlySet<string>): number {
    const flat = read(schema);
    if (!flat || flat.references.some((reference) => trail.has(reference))) {
      return Number.POSITIVE_INFINITY;
    }
    spend(cost.check + flat.size + trail.size);
    return nest(() => heightOfFlat(flat, new Set([...trail, ...flat.references])));
  }

  function heightOfFlat(flat: Flat, trail: ReadonlySet<string>): number {
    const choices = flat.choices.map(({ options }) =>
      lowest(options.map((option) => heightOf(option, trail))),
    );
    return highest([ownHeight(flat, trail), ...choices]);
  }

  function ownHeight(flat: Flat, trail: ReadonlySet<string>): number {
    const isPlain = flat.types.some((type) => type !== 'object' && type !== 'array');
    if (flat.values || isPlain) return 1;
    const isList = flat.types.includes('array');
    const inner = isList
      ? Array.from(
          { length: Math.min(flat.minItems, flat.head.length + 1) },
          (_, index) => flat.head[index] ?? flat.items,
        )
      : flat.required.map((key) => flat.properties.get(key) ?? flat.others);
    return 1 + highest([0, ...inner.map((schema) => heightOf(schema, trail))]);
  }

  function read(schema: Schema): Flat | undefined {
    try {
      return flatten(schema);
    } catch (error) {
      if (error instanceof Impossible) return undefined;
      throw error;
    }
  }

  return (schema) => heightOf(schema, new Set());
}

// `Math.min(...numbers)` takes no more numbers than the stack has room for.
const lowest = (numbers: number[]) =>
  numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
const highest = (numbers: number[]) =>
  numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
