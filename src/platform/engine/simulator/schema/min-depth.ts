import { type Budget, cost } from './budget';
import type { Normalize } from './normalize';
import type { NormalizedSchema } from './normalized-schema';
import { type Schema, UnsatisfiableSchema } from './schema';

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
