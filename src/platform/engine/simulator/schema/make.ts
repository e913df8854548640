import { cost } from './budget';
import { createFits } from './fits';
import type { Choice, Flat, Type } from './flat';
import { createFlatten } from './flatten';
import { createHeight } from './height';
import { makeList } from './make-list';
import { makeNumber } from './make-number';
import { makeRecord } from './make-record';
import { makeString } from './make-string';
import { makeValue } from './make-value';
import { merge } from './merge';
import { meterHints } from './metered-hints';
import { createPatternReader } from './pattern-reader';
import { checkSize, createResolve, Impossible, type Schema } from './schema';
import type { Made, Maker, Spot, Wishes } from './wishes';

const maxDepth = 150;

/** A value that fits the schema. Throws `Impossible` or `TooLarge` where none is made here. */
export function makeInstance(root: Schema, given: Wishes): unknown {
  checkSize(root);
  const { budget } = given;
  const { spend } = budget;
  const wishes: Wishes = { ...given, hints: meterHints(given.hints, spend) };
  const resolve = createResolve(root);
  const readPattern = createPatternReader(spend);
  const flatten = createFlatten(resolve, budget);
  const fits = createFits(resolve, readPattern, budget);
  const heightOf = createHeight(flatten, budget);
  const maker: Maker = {
    make,
    flatten,
    attempt: (schema, spot) => orNothing(() => make(schema, spot)),
    readPattern,
  };

  function make(schema: Schema, spot: Spot): Made {
    if (spot.depth > maxDepth) throw new Impossible('it goes round without an end.');
    return makeFlat(flatten(schema), spot);
  }

  const makeFlat = (flat: Flat, spot: Spot) => budget.nest(() => makeOne(flat, spot));

  function makeOne(flat: Flat, from: Spot): Made {
    spend(cost.make + flat.size + from.references.length);
    const spot = enter(flat, from);
    const [choice, ...choices] = flat.choices;
    if (choice) {
      const size = flat.size - choice.options.length - 1 - flat.references.length;
      return makeChoice({ ...flat, choices, references: [], size }, choice, spot);
    }
    if (flat.values) return makeValue(flat.values, flat, spot, wishes);
    const type = typeOf(flat, spot);
    const made = makeType(type, flat, spot);
    const isOptional = wishes.purpose === 'arguments' && !made.isFound && allowsNull(flat);
    return isOptional ? { value: null, isFound: false } : made;
  }

  function makeChoice(rest: Flat, choice: Choice, spot: Spot): Made {
    const made: Made[] = [];
    for (const option of inOrder(choice.options, spot)) {
      const next = orNothing(() => makeFlat(merge(rest, flatten(option), spend), spot));
      if (!next || !isAlone(choice, next.value)) continue;
      if (next.isFound || wishes.purpose === 'answer') return next;
      made.push(next);
    }
    const least = made.find(({ value }) => value === null) ?? made[0];
    if (!least) throw new Impossible(`no alternative fits '${spot.key}'.`);
    return least;
  }

  /** In a recursion the way out first; otherwise as they stand, and `null` last. */
  function inOrder(options: readonly Schema[], { isMinimal, turn }: Spot): readonly Schema[] {
    spend(cost.step * options.length);
    if (isMinimal) return sortBy(options, heightOf);
    const start = turn % Math.max(1, options.length);
    const turned = [...options.slice(start), ...options.slice(0, start)];
    return sortBy(turned, (option) =>
      orNothing(() => flatten(option))?.types[0] === 'null' ? 1 : 0,
    );
  }

  function isAlone({ options, isExclusive }: Choice, value: unknown): boolean {
    return !isExclusive || options.filter((option) => fits(option, value)).length === 1;
  }

  function makeType(type: Type, flat: Flat, spot: Spot): Made {
    switch (type) {
      case 'object':
        return makeRecord(flat, spot, maker, wishes);
      case 'array':
        return makeList(flat, spot, maker, wishes);
      case 'string':
        return makeString(flat, spot, maker, wishes);
      case 'boolean':
        return makeBoolean(spot, wishes);
      case 'null':
        return { value: null, isFound: false };
      default:
        return makeNumber(flat, spot, wishes);
    }
  }

  for (const turn of [0, 1, 2, 3, 4, 5]) {
    const { value } = make(root, { key: '', turn, depth: 0, references: ['#'], isMinimal: false });
    if (fits(root, value)) return value;
  }
  throw new Impossible('nothing was found that fits all of it.');
}

function makeBoolean({ key, turn }: Spot, { hints, dice, purpose }: Wishes): Made {
  const said = hints.boolean(key);
  const start = purpose === 'arguments' || dice.pick([false, true]);
  return { value: said ?? start === (turn % 2 === 0), isFound: said !== undefined };
}

function enter(flat: Flat, spot: Spot): Spot {
  const isBack = flat.references.some((reference) => spot.references.includes(reference));
  return {
    ...spot,
    references: [...new Set([...spot.references, ...flat.references])],
    isMinimal: spot.isMinimal || isBack,
  };
}

const allowsNull = ({ types, meant }: Flat) =>
  types.includes('null') && types.length < 7 && meant === undefined;

function typeOf(flat: Flat, { isMinimal }: Spot): Type {
  const { types, meant } = flat;
  if (isMinimal && allowsNull(flat)) return 'null';
  const type = meant && types.includes(meant) ? meant : types[0];
  if (!type) throw new Impossible('it asks for a type that JSON does not have.');
  return type;
}

function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Impossible) return undefined;
    throw error;
  }
}

function sortBy(schemas: readonly Schema[], weigh: (schema: Schema) => number): readonly Schema[] {
  const weights = new Map(schemas.map((schema) => [schema, weigh(schema)]));
  return schemas.toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}
