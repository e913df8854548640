import { cost } from './budget';
import { equals } from './equals';
import type { Flat } from './flat';
import { hasType } from './has-type';
import { Impossible } from './schema';
import type { Made, Spot, Wishes } from './wishes';

/** One of the values of an `enum` or a `const`. */
export function makeValue(
  values: readonly unknown[],
  flat: Flat,
  { key, turn }: Spot,
  { hints, dice, budget }: Wishes,
): Made {
  budget.spend(cost.step * values.length);
  const [first, ...others] = values.filter((value) =>
    flat.types.some((type) => hasType(value, type)),
  );
  if (first === undefined) throw new Impossible(`no value is left for '${key}'.`);
  if (others.length === 0) return { value: first, isFound: false };
  const fitting: [unknown, ...unknown[]] = [first, ...others];
  const words = fitting.filter((value) => typeof value === 'string');
  const said = turn === 0 ? hints.option(key, words) : undefined;
  if (said !== undefined) return { value: said, isFound: true };
  const isSample = (value: unknown) => (one: unknown) => {
    budget.spend(cost.step);
    return equals(value, one, budget.spend);
  };
  const sample = turn === 0 ? flat.samples.find((one) => fitting.some(isSample(one))) : undefined;
  if (sample !== undefined) return { value: sample, isFound: false };
  return {
    value: turn === 0 ? dice.pick(fitting) : fitting[turn % fitting.length],
    isFound: false,
  };
}
