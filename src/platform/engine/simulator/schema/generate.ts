import type { SeededRandom } from '../context';
import type { MessageValues } from '../message-values/message-values';
import { generateList, generateRecord } from './generate-collection';
import { generateNumber, generateString } from './generate-scalar';
import { createMinDepth, createNormalizer, merge } from './normalize';
import type { Alternatives, NormalizedSchema, Type } from './normalized-schema';
import { createPatternReader, type ReadPattern } from './pattern';
import {
  type Budget,
  checkSize,
  cost,
  createResolve,
  type Schema,
  UnsatisfiableSchema,
} from './schema';
import { createValidator, equals, hasType } from './validate';

const maxDepth = 150;

/** A value that fits the schema. Throws `UnsatisfiableSchema` or `SchemaTooLarge` where none is made here. */
export function generateInstance(root: Schema, context: GenerationContext): unknown {
  checkSize(root);
  const { budget } = context;
  const { spend } = budget;
  const resolve = createResolve(root);
  const readPattern = createPatternReader(spend);
  const normalize = createNormalizer(resolve, budget);
  const validate = createValidator(resolve, readPattern, budget);
  const minDepthOf = createMinDepth(normalize, budget);
  const generator: ValueGenerator = {
    generate,
    normalize,
    tryGenerate: (schema, location) => orNothing(() => generate(schema, location)),
    readPattern,
  };

  function generate(schema: Schema, location: ValueLocation): GeneratedValue {
    if (location.depth > maxDepth) throw new UnsatisfiableSchema('it goes round without an end.');
    return generateFrom(normalize(schema), location);
  }

  const generateFrom = (normalized: NormalizedSchema, location: ValueLocation) =>
    budget.nest(() => generateOne(normalized, location));

  function generateOne(normalized: NormalizedSchema, from: ValueLocation): GeneratedValue {
    spend(cost.generate + normalized.size + from.references.length);
    const location = enter(normalized, from);
    const [choice, ...choices] = normalized.choices;
    if (choice) {
      const size = normalized.size - choice.options.length - 1 - normalized.references.length;
      return generateAlternative(
        { ...normalized, choices, references: [], size },
        choice,
        location,
      );
    }
    if (normalized.values) return generateChoice(normalized.values, normalized, location, context);
    const type = typeOf(normalized, location);
    const generated = generateType(type, normalized, location);
    const isOptional =
      context.purpose === 'arguments' && !generated.isFromMessage && allowsNull(normalized);
    return isOptional ? { value: null, isFromMessage: false } : generated;
  }

  function generateAlternative(
    rest: NormalizedSchema,
    choice: Alternatives,
    location: ValueLocation,
  ): GeneratedValue {
    const candidates: GeneratedValue[] = [];
    for (const option of inOrder(choice.options, location)) {
      const next = orNothing(() => generateFrom(merge(rest, normalize(option), spend), location));
      if (!next || !isAlone(choice, next.value)) continue;
      if (next.isFromMessage || context.purpose === 'answer') return next;
      candidates.push(next);
    }
    const least = candidates.find(({ value }) => value === null) ?? candidates[0];
    if (!least) throw new UnsatisfiableSchema(`no alternative fits '${location.key}'.`);
    return least;
  }

  /** In a recursion the way out first; otherwise as they stand, and `null` last. */
  function inOrder(
    options: readonly Schema[],
    { isMinimal, variant }: ValueLocation,
  ): readonly Schema[] {
    spend(cost.step * options.length);
    if (isMinimal) return sortBy(options, minDepthOf);
    const start = variant % Math.max(1, options.length);
    const turned = [...options.slice(start), ...options.slice(0, start)];
    return sortBy(turned, (option) =>
      orNothing(() => normalize(option))?.types[0] === 'null' ? 1 : 0,
    );
  }

  function isAlone({ options, isExclusive }: Alternatives, value: unknown): boolean {
    return !isExclusive || options.filter((option) => validate(option, value)).length === 1;
  }

  function generateType(
    type: Type,
    normalized: NormalizedSchema,
    location: ValueLocation,
  ): GeneratedValue {
    switch (type) {
      case 'object':
        return generateRecord(normalized, location, generator, context);
      case 'array':
        return generateList(normalized, location, generator, context);
      case 'string':
        return generateString(normalized, location, generator, context);
      case 'boolean':
        return generateBoolean(location, context);
      case 'null':
        return { value: null, isFromMessage: false };
      default:
        return generateNumber(normalized, location, context);
    }
  }

  for (const variant of [0, 1, 2, 3, 4, 5]) {
    const { value } = generate(root, {
      key: '',
      variant,
      depth: 0,
      references: ['#'],
      isMinimal: false,
    });
    if (validate(root, value)) return value;
  }
  throw new UnsatisfiableSchema('nothing was found that fits all of it.');
}

/** One of the values of an `enum` or a `const`. */
function generateChoice(
  values: readonly unknown[],
  normalized: NormalizedSchema,
  { key, variant }: ValueLocation,
  { message, random, budget }: GenerationContext,
): GeneratedValue {
  budget.spend(cost.step * values.length);
  const [first, ...others] = values.filter((value) =>
    normalized.types.some((type) => hasType(value, type)),
  );
  if (first === undefined) throw new UnsatisfiableSchema(`no value is left for '${key}'.`);
  if (others.length === 0) return { value: first, isFromMessage: false };
  const fitting: [unknown, ...unknown[]] = [first, ...others];
  const words = fitting.filter((value) => typeof value === 'string');
  const said = variant === 0 ? message.option(key, words) : undefined;
  if (said !== undefined) return { value: said, isFromMessage: true };
  const isSample = (value: unknown) => (one: unknown) => {
    budget.spend(cost.step);
    return equals(value, one, budget.spend);
  };
  const sample =
    variant === 0 ? normalized.samples.find((one) => fitting.some(isSample(one))) : undefined;
  if (sample !== undefined) return { value: sample, isFromMessage: false };
  return {
    value: variant === 0 ? random.pick(fitting) : fitting[variant % fitting.length],
    isFromMessage: false,
  };
}

function generateBoolean(
  { key, variant }: ValueLocation,
  { message, random, purpose }: GenerationContext,
): GeneratedValue {
  const said = message.boolean(key);
  const start = purpose === 'arguments' || random.pick([false, true]);
  return { value: said ?? start === (variant % 2 === 0), isFromMessage: said !== undefined };
}

function enter(normalized: NormalizedSchema, location: ValueLocation): ValueLocation {
  const isBack = normalized.references.some((reference) => location.references.includes(reference));
  return {
    ...location,
    references: [...new Set([...location.references, ...normalized.references])],
    isMinimal: location.isMinimal || isBack,
  };
}

const allowsNull = ({ types, meant }: NormalizedSchema) =>
  types.includes('null') && types.length < 7 && meant === undefined;

function typeOf(normalized: NormalizedSchema, { isMinimal }: ValueLocation): Type {
  const { types, meant } = normalized;
  if (isMinimal && allowsNull(normalized)) return 'null';
  const type = meant && types.includes(meant) ? meant : types[0];
  if (!type) throw new UnsatisfiableSchema('it asks for a type that JSON does not have.');
  return type;
}

function orNothing<T>(generate: () => T): T | undefined {
  try {
    return generate();
  } catch (error) {
    if (error instanceof UnsatisfiableSchema) return undefined;
    throw error;
  }
}

function sortBy(schemas: readonly Schema[], weigh: (schema: Schema) => number): readonly Schema[] {
  const weights = new Map(schemas.map((schema) => [schema, weigh(schema)]));
  return schemas.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

/** What a value is made from. */
export interface GenerationContext {
  /** Arguments leave out what they may and the message does not say; an answer is complete. */
  purpose: 'arguments' | 'answer';
  message: MessageValues;
  random: SeededRandom;
  /** A sentence for keys such as `summary`; the next one with the next variant. */
  prose: (variant: number) => string;
  /** What may be spent on it. */
  budget: Budget;
}

/** Where in the value we are. */
export interface ValueLocation {
  key: string;
  /** The place in the nearest list; values of another variant differ. */
  variant: number;
  depth: number;
  /** References on the way here. */
  references: readonly string[];
  /** Inside a recursion: as little as the schema allows. */
  isMinimal: boolean;
}

export interface GeneratedValue {
  value: unknown;
  /** The message says it; otherwise it is made up. */
  isFromMessage: boolean;
}

/** What the parts of a value are made with. */
export interface ValueGenerator {
  generate(schema: Schema, location: ValueLocation): GeneratedValue;
  normalize(schema: Schema): NormalizedSchema;
  /** Undefined: nothing fits. */
  tryGenerate(schema: Schema, location: ValueLocation): GeneratedValue | undefined;
  readPattern: ReadPattern;
}
