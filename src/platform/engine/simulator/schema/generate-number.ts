import type { GeneratedValue, GenerationContext, ValueLocation } from './generation-context';
import type { NormalizedSchema } from './normalized-schema';
import { cost, UnsatisfiableSchema } from './schema';
import { equals, hasType } from './validate';

export function generateNumber(
  normalized: NormalizedSchema,
  location: ValueLocation,
  { message, budget }: GenerationContext,
): GeneratedValue {
  const isInteger = normalized.types.includes('integer') && !normalized.types.includes('number');
  const isAllowed = (value: number) => {
    budget.spend(cost.step);
    return isInRange(value, normalized) && (!isInteger || Number.isInteger(value));
  };
  const found = message.number(location.key, isAllowed);
  if (found !== undefined) return { value: found, isFromMessage: true };
  let value: number | undefined;
  for (const candidate of candidates(normalized, location, isInteger)) {
    if (!isAllowed(candidate)) continue;
    value = candidate;
    break;
  }
  if (value === undefined) throw new UnsatisfiableSchema(`no number isAllowed '${location.key}'.`);
  return { value, isFromMessage: false };
}

function isInRange(value: number, { min, max, above, below, step }: NormalizedSchema): boolean {
  if (!(value >= min && value <= max && value > above && value < below)) return false;
  return step === undefined || step <= 0 || Number.isInteger(value / step);
}

/** What such a number usually is, then what the bounds leave. */
function* candidates(
  normalized: NormalizedSchema,
  { key, variant }: ValueLocation,
  isInteger: boolean,
): Generator<number> {
  const samples = normalized.samples.filter((sample) => typeof sample === 'number').slice(variant);
  yield* samples;
  const typical = typicalNumbers.find(([name]) => name.test(key))?.[1];
  if (typical !== undefined) yield (isInteger ? Math.round(typical) : typical) + variant;
  const low = Math.max(normalized.min, normalized.above);
  const high = Math.min(normalized.max, normalized.below);
  const share = (variant + 1) / (variant + 2);
  const middle = low + (high - low) * share;
  if (Number.isFinite(middle)) {
    yield isInteger ? Math.round(middle) : Math.round(middle * 100) / 100;
    yield middle;
  }
  const step = normalized.step && normalized.step > 0 ? normalized.step : 1;
  const direction = Number.isFinite(low) || !Number.isFinite(high) ? 1 : -1;
  const first = Number.isFinite(low) ? Math.ceil(low / step) : Math.floor(Math.min(high, 1) / step);
  for (let count = variant; count < variant + 1_000; count += 1)
    yield (first + count * direction) * step;
  for (let count = 0; count < 10; count += 1) yield (first + count * direction) * step;
  yield* [low, high];
}

const typicalNumbers: [RegExp, number][] = [
  [/confidence|probability|likelihood/i, 0.8],
  [/score|rating/i, 4],
  [/price|cost|amount|total/i, 19.5],
  [/year/i, 2026],
  [/percent/i, 50],
  [/\bage\b/i, 30],
  [/latitude/i, 52.52],
  [/longitude/i, 13.405],
];

/** One of the values of an `enum` or a `const`. */
export function generateChoice(
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
