import type { Flat } from './flat';
import type { Flatten } from './flatten';
import { Impossible, type Schema, type Spend } from './schema';

/** How many levels the smallest value has; infinite where a schema asks for itself without an end. */
export function createHeight(flatten: Flatten, spend: Spend): (schema: Schema) => number {
  function heightOf(schema: Schema, trail: readonly string[]): number {
    spend();
    const flat = read(schema);
    if (!flat || flat.references.some((reference) => trail.includes(reference))) {
      return Number.POSITIVE_INFINITY;
    }
    return heightOfFlat(flat, [...trail, ...flat.references]);
  }

  function heightOfFlat(flat: Flat, trail: readonly string[]): number {
    const choices = flat.choices.map(({ options }) =>
      Math.min(...options.map((option) => heightOf(option, trail))),
    );
    return Math.max(ownHeight(flat, trail), ...choices);
  }

  function ownHeight(flat: Flat, trail: readonly string[]): number {
    const isPlain = flat.types.some((type) => type !== 'object' && type !== 'array');
    if (flat.values || isPlain) return 1;
    const isList = flat.types.includes('array');
    const inner = isList
      ? Array.from(
          { length: Math.min(flat.minItems, flat.head.length + 1) },
          (_, index) => flat.head[index] ?? flat.items,
        )
      : flat.required.map((key) => flat.properties.get(key) ?? flat.others);
    return 1 + Math.max(0, ...inner.map((schema) => heightOf(schema, trail)));
  }

  function read(schema: Schema): Flat | undefined {
    try {
      return flatten(schema);
    } catch (error) {
      if (error instanceof Impossible) return undefined;
      throw error;
    }
  }

  return (schema) => heightOf(schema, []);
}
